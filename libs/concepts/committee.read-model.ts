import { Injectable } from '@nestjs/common';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { notFound } from '@srb/platform/errors';
import { decodeCursor, toPage, type Page, type PageArgs } from '@srb/platform/graphql';
import { THEMES } from './domain/themes.js';
import type { CommitteeVersion, CommitteeVersionSummary } from './graphql/committee.type.js';

const THEME_TITLES = `(array[${THEMES.map((title) => `'${title}'`).join(', ')}])`;

/** A draft is the office's own affair, also one that was sent back: its texts are no longer those the committee had. */
const BEFORE_THE_COMMITTEE = `v.status <> 'DRAFT'`;

const SUMMARY_FIELDS = `
  'id', v.id, 'number', v.number, 'title', v.title, 'status', v.status, 'validFrom', v.valid_from, 'validTo', v.valid_to,
  'submittedAt', (select max(e.at) from concept_version_event e
                   where e.tenant_id = v.tenant_id and e.concept_version_id = v.id and e.kind = 'SUBMIT_FOR_CONSULTATION'),
  'decision', (
    select json_build_object(
             'id', d.id, 'decidedOn', d.decided_on, 'paperNumber', d.paper_number, 'votesFor', d.votes_for,
             'votesAgainst', d.votes_against, 'abstentions', d.abstentions, 'note', d.note)
      from committee_decision d where d.tenant_id = v.tenant_id and d.concept_version_id = v.id)`;

const SECTIONS = `
  (select coalesce(json_agg(json_build_object(
            'id', s.id, 'theme', s.theme, 'themeTitle', ${THEME_TITLES}[s.theme], 'position', s.position, 'title', s.title, 'body', s.body)
            order by s.theme, s.position), '[]')
     from (select n.*, row_number() over (partition by n.theme order by n.sort_key)::int as position
             from section n where n.tenant_id = v.tenant_id and n.concept_version_id = v.id) s)`;

const LIST = `
  select json_build_object(${SUMMARY_FIELDS}) as found, (select count(*)::int from concept_version v where ${BEFORE_THE_COMMITTEE}) as total
    from concept_version v
   where ${BEFORE_THE_COMMITTEE} and ($1::int is null or v.number < $1)
   order by v.number desc
   limit $2::int + 1`;

const ONE = `select json_build_object(${SUMMARY_FIELDS}, 'sections', ${SECTIONS}) as found from concept_version v where v.id = $1 and ${BEFORE_THE_COMMITTEE}`;

/** What a member of the committee reads: versions put before it, with their texts and its decision. No drafts, no history of names. */
@Injectable()
export class CommitteeReadModel {
  constructor(private readonly database: TenantDatabase) {}

  /** The newest first, without texts. */
  async list(ctx: OfficeContext, { first, after }: PageArgs): Promise<Page<CommitteeVersionSummary>> {
    const [before = null] = decodeCursor(after, 1);
    const rows = await this.database.read(ctx, (tx) => tx.rows<{ found: CommitteeVersionSummary; total: number }>(LIST, [before, first]));
    return toPage(rows.map(({ found }) => found), first, rows[0]?.total ?? 0, ({ number }) => [number]);
  }

  /** @throws AppError NOT_FOUND, also for a draft */
  async get(ctx: OfficeContext, id: string): Promise<CommitteeVersion> {
    const row = await this.database.read(ctx, (tx) => tx.maybe<{ found: CommitteeVersion }>(ONE, [id]));
    if (row === null) throw notFound('Die Fassung');
    return row.found;
  }
}
