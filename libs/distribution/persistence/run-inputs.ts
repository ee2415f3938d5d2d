import type { TenantReadTx } from '@srb/platform/database';
import { derivedFacts, type DerivedFact } from '@srb/social-spaces';
import { indicatorsOf } from '../domain/indicators-of.js';
import type { InputValue, LicenceRelevantPost, RunException, RunInputs, RunSpace, RunUnit } from '../domain/run.type.js';
import type { RuleDefinition } from '../domain/rule.type.js';

type Values = Readonly<Record<string, InputValue>>;

/**
 * The newest value of each indicator and area that is not after the year, by area. Areas and values are put together
 * here and not in SQL: without statistics the planner would read all values anew for each area.
 */
const newest = (level: 'KITA' | 'SPACE', area: 'kita_id' | 'social_space_id'): string => `
  select json_object_agg(a.id, a.values) from (
    select v.${area} as id, json_object_agg(v.indicator_code, json_build_object('source', v.source, 'status', v.status, 'value', trim_scale(v.value)::text, 'year', v.year)
                                            order by v.indicator_code collate "C") as values
      from (select distinct on (x.${area}, x.indicator_code) x.${area}, x.indicator_code, x.source, x.status, x.value, x.year
              from indicator_value x
             where x.level = '${level}' and x.indicator_code = any ($2::text[]) and x.year <= $1::int
             order by x.${area}, x.indicator_code, x.year desc) v
     group by v.${area}) a`;

/** Whether a row with valid time holds on 31 December of the year. */
const holds = (alias: string): string => `
  (${alias}.valid_from is null or ${alias}.valid_from <= make_date($1::int, 12, 31)) and (${alias}.valid_to is null or ${alias}.valid_to > make_date($1::int, 12, 31))`;

const SHARES = `
  (select json_agg(json_build_object('kitaId', a.kita_id, 'share', trim_scale(a.share)::text) order by a.kita_id)
     from post_assignment a where a.tenant_id = p.tenant_id and a.post_id = p.id and ${holds('a')})`;

const INPUTS = `
  select (select json_agg(json_build_object('kitaId', k.id, 'places', k.places, 'providerId', k.provider_id, 'spaceId', k.social_space_id) order by k.id)
            from kita k where ${holds('k')}) as kitas,
         (${newest('KITA', 'kita_id')}) as "kitaValues",
         (${newest('SPACE', 'social_space_id')}) as "spaceValues",
         (select json_agg(json_build_object('annualCost', trim_scale(p.annual_cost)::text, 'fte', trim_scale(p.fte_planned)::text, 'postId', p.id,
                                            'postTypeCode', p.post_type_code, 'shares', p.shares) order by p.id)
            from (select p.*, ${SHARES} as shares from post p where p.licence_relevant and p.funding = 'SRB' and ${holds('p')}) p
           where p.shares is not null) as posts,
         (select json_agg(json_build_object('amount', trim_scale(e.amount)::text, 'kind', e.kind, 'kitaId', e.kita_id, 'reason', e.reason) order by e.kita_id)
            from distribution_exception e where e.rule_id = $3::uuid and e.year = $1::int) as exceptions`;

interface Gathered {
  readonly kitas: readonly Omit<RunUnit, 'values'>[] | null;
  readonly kitaValues: Readonly<Record<string, Values>> | null;
  readonly spaceValues: Readonly<Record<string, Values>> | null;
  readonly posts: readonly LicenceRelevantPost[] | null;
  readonly exceptions: readonly RunException[] | null;
}

export interface RunRequest {
  readonly year: number;
  readonly amount: string;
  readonly definition: RuleDefinition;
  readonly withoutLicenceRelevant: boolean;
  /** Whose exceptions apply; null for a scenario without a rule. */
  readonly ruleId: string | null;
}

/** Everything a run is calculated from, as the office knows it now; all keys in the order of canonical JSON. */
export async function gatherInputs(tx: TenantReadTx, { year, amount, definition, withoutLicenceRelevant, ruleId }: RunRequest): Promise<RunInputs> {
  const codes = indicatorsOf(definition);
  const found = await tx.maybe<Gathered>(INPUTS, [year, codes, ruleId]);
  if (found === null) throw new Error('a query without a from clause gives one row');
  const { kitas, kitaValues, spaceValues, posts, exceptions } = found;
  const derived = derivedByArea(await derivedFacts(tx, year, codes));
  const valuesOf = (id: string, stored: Values = {}) => withDerived(stored, derived.get(id) ?? []);
  const units = (kitas ?? []).map(({ kitaId, places, providerId, spaceId }): RunUnit => ({ kitaId, places, providerId, spaceId, values: valuesOf(kitaId, kitaValues?.[kitaId]) }));
  return { amount, definition, exceptions: exceptions ?? [], licenceRelevantPosts: posts ?? [], spaces: spacesOf(units, (id) => valuesOf(id, spaceValues?.[id])), units, withoutLicenceRelevant, year };
}

/** The spaces of the Kitas that take part, by id. */
function spacesOf(units: readonly RunUnit[], valuesOf: (id: string) => Values): RunSpace[] {
  return [...new Set(units.map(({ spaceId }) => spaceId))].sort().map((spaceId) => ({ spaceId, values: valuesOf(spaceId) }));
}

/** Figures that are computed, by area. What is unknown is left out: it must not hide what is known of the space around. */
function derivedByArea(facts: readonly DerivedFact[]): ReadonlyMap<string, readonly DerivedFact[]> {
  const byArea = new Map<string, DerivedFact[]>();
  for (const fact of facts) {
    if (fact.status === 'UNKNOWN') continue;
    byArea.set(fact.areaId, [...(byArea.get(fact.areaId) ?? []), fact]);
  }
  return byArea;
}

/** Stored and computed values together, in the order of canonical JSON. */
function withDerived(stored: Values, derived: readonly DerivedFact[]): Values {
  if (derived.length === 0) return stored;
  const computed = derived.map(({ indicatorCode, source, status, value, year }) => [indicatorCode, { source, status, value, year }] as const);
  return Object.fromEntries([...Object.entries(stored), ...computed].sort(([one], [other]) => (one < other ? -1 : 1)));
}
