import { Decimal, sha256 } from '@srb/kernel';
import type { TenantReadTx } from '@srb/platform/database';
import type { ReleasedAttribute } from './domain/released-attributes.js';
import type { ReleasedMetric } from './domain/released-metrics.js';

interface StoredRelease {
  readonly year: number;
  readonly number: number;
  readonly snapshotHash: string;
  /** Null where the snapshot is gone. */
  readonly content: string | null;
  readonly facts: readonly ReleasedMetric[];
  readonly attributes: readonly ReleasedAttribute[];
}

const RELEASES = `
  select r.year, r.number, r.snapshot_hash as "snapshotHash", s.content,
    (select coalesce(json_agg(json_build_object('metricCode', f.metric_code, 'status', f.status, 'value', f.value::text, 'unit', f.unit,
              'basis', f.basis, 'origin', f.origin)), '[]')
       from released_fact f where f.tenant_id = r.tenant_id and f.release_id = r.id) as facts,
    (select coalesce(json_agg(json_build_object('attributeCode', a.attribute_code, 'kind', a.kind, 'value', a.value, 'origin', a.origin)), '[]')
       from released_attribute a where a.tenant_id = r.tenant_id and a.release_id = r.id) as attributes
    from release r left join release_snapshot s on s.tenant_id = r.tenant_id and s.release_id = r.id
   order by r.year, r.number`;

/** One row as text; two that say the same are equal. The column keeps twelve decimals, the snapshot those of the unit. */
function factText({ status, value, unit, basis, origin }: ReleasedMetric): string {
  return [status, value === null ? 'kein Wert' : new Decimal(value).toFixed(), unit, basis, origin].join(', ');
}

function attributeText({ kind, value, origin }: ReleasedAttribute): string {
  return [kind, value, origin].join(', ');
}

/** Rows by their code that are missing, added or different. Values inside an office stay inside: only the code is named. */
function differences(kind: string, frozen: ReadonlyMap<string, string>, stored: ReadonlyMap<string, string>): readonly string[] {
  const codes = [...new Set([...frozen.keys(), ...stored.keys()])].sort();
  return codes.flatMap((code) => {
    if (frozen.get(code) === stored.get(code)) return [];
    const how = !stored.has(code) ? 'fehlt' : frozen.has(code) ? 'ist anders als im Schnappschuss' : 'steht nicht im Schnappschuss';
    return [`${kind} ${code} ${how}`];
  });
}

function deviationsOf({ snapshotHash, content, facts, attributes }: StoredRelease): readonly string[] {
  if (content === null) return ['der Schnappschuss fehlt'];
  if (sha256(content) !== snapshotHash) return ['der Schnappschuss passt nicht zu seiner Prüfsumme'];
  const frozen = JSON.parse(content) as { readonly metrics: readonly ReleasedMetric[]; readonly attributes: readonly ReleasedAttribute[] };
  const factsBy = (rows: readonly ReleasedMetric[]) => new Map(rows.map((row) => [row.metricCode, factText(row)]));
  const attributesBy = (rows: readonly ReleasedAttribute[]) => new Map(rows.map((row) => [row.attributeCode, attributeText(row)]));
  return [
    ...differences('Kennzahl', factsBy(frozen.metrics), factsBy(facts)),
    ...differences('Merkmal', attributesBy(frozen.attributes), attributesBy(attributes)),
  ];
}

/** Where released rows of an office, active or not, differ from what its releases froze; one German sentence each. */
export async function releaseDeviations(tx: TenantReadTx): Promise<readonly string[]> {
  const releases = await tx.rows<StoredRelease>(RELEASES);
  return releases.flatMap((release) => deviationsOf(release).map((text) => `Freigabe ${release.year}/${release.number}: ${text}`));
}
