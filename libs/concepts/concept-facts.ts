import type { Origin } from '@srb/kernel';
import type { Tx } from '@srb/platform/database';
import type { ConceptStatus } from './domain/workflow.js';

/** What a release freezes of a version. */
export interface ConceptFacts {
  readonly version: {
    readonly id: string;
    readonly number: number;
    readonly title: string;
    readonly status: ConceptStatus;
    /** First day on which the version applies. */
    readonly validFrom: string | null;
    /** First day on which it no longer applies. */
    readonly validTo: string | null;
    readonly origin: Origin;
    /** Version of the row, to notice a change between preview and release. */
    readonly recordVersion: number;
  };
  readonly decision: {
    readonly decidedOn: string;
    readonly paperNumber: string;
    readonly votesFor: number;
    readonly votesAgainst: number;
    readonly abstentions: number;
  } | null;
  /** By theme, then position (from 1 within the theme). */
  readonly sections: readonly { readonly theme: number; readonly position: number; readonly title: string; readonly body: string }[];
  /** Versions of this concept that the committee has decided, this one included. */
  readonly decidedVersions: number;
}

const FACTS = `
  select json_build_object(
           'version', json_build_object(
             'id', v.id, 'number', v.number, 'title', v.title, 'status', v.status, 'validFrom', v.valid_from,
             'validTo', v.valid_to, 'origin', v.origin, 'recordVersion', v.version),
           'decision', (
             select json_build_object('decidedOn', d.decided_on, 'paperNumber', d.paper_number, 'votesFor', d.votes_for,
                                      'votesAgainst', d.votes_against, 'abstentions', d.abstentions)
               from committee_decision d where d.tenant_id = v.tenant_id and d.concept_version_id = v.id),
           'sections', (
             select coalesce(json_agg(json_build_object('theme', s.theme, 'position', s.position, 'title', s.title, 'body', s.body)
                                      order by s.theme, s.position), '[]')
               from (select n.theme, n.title, n.body, row_number() over (partition by n.theme order by n.sort_key)::int as position
                       from section n where n.tenant_id = v.tenant_id and n.concept_version_id = v.id) s),
           'decidedVersions', (
             select count(*)::int from committee_decision d
               join concept_version o on o.tenant_id = d.tenant_id and o.id = d.concept_version_id
              where o.tenant_id = v.tenant_id and o.concept_id = v.concept_id)) as facts
    from concept_version v
   where v.id = $1`;

/** Facts of one version of the office, in one statement of the caller's transaction; null when the office has no such version. */
export async function conceptFacts(tx: Tx<'tenant'>, conceptVersionId: string): Promise<ConceptFacts | null> {
  const row = await tx.maybe<{ facts: ConceptFacts }>(FACTS, [conceptVersionId]);
  return row?.facts ?? null;
}
