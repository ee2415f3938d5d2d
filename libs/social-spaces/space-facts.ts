import { Decimal, type Origin, type ValueStatus } from '@srb/kernel';
import type { Tx } from '@srb/platform/database';

/** One value as the gate reads it; `value` is set exactly for the statuses that carry a number. */
export interface IndicatorFact {
  readonly indicatorCode: string;
  readonly sourceSystem: string;
  readonly status: ValueStatus;
  readonly value: Decimal | null;
  /** Households or Bedarfsgemeinschaften behind the value; null when not known. */
  readonly households: number | null;
  readonly origin: Origin;
  readonly referenceDate: string;
}

/**
 * Social spaces of the main set, Kitas and values of one office for one year. An official figure of a Kreis that contains
 * towns with an office of their own is no figure of the office and left out. Areas are those valid on
 * `referenceDate`, and so are their values.
 */
export interface SpaceFacts {
  /** 31 December of the year, `YYYY-12-31`. */
  readonly referenceDate: string;
  readonly spaces: readonly { readonly id: string; readonly code: string }[];
  readonly kitas: readonly { readonly id: string; readonly socialSpaceId: string; readonly places: number }[];
  readonly officeValues: readonly IndicatorFact[];
  readonly spaceValues: readonly (IndicatorFact & { readonly socialSpaceId: string })[];
  readonly kitaValues: readonly (IndicatorFact & { readonly kitaId: string })[];
}

const valid = (area: string): string =>
  `${area}.valid_from <= make_date($1::int, 12, 31) and (${area}.valid_to is null or ${area}.valid_to > make_date($1::int, 12, 31))`;

/**
 * Values of the Land's indicators. An indicator of the office that corresponds to one of them stands in where the Land's
 * has no value for the area. What the source only rounded is no exact number for the Land either.
 */
const COUNTED = `
  select v.*, v.indicator_code as land_code from indicator_value v
   union all
  select v.*, l.corresponds_to
    from indicator_value v
    join local_indicator l on l.tenant_id = v.tenant_id and l.code = v.indicator_code and l.corresponds_to is not null
   where not exists (select from indicator_value o
                      where o.tenant_id = v.tenant_id and o.indicator_code = l.corresponds_to and o.year = v.year and o.level = v.level
                        and o.social_space_id is not distinct from v.social_space_id and o.kita_id is not distinct from v.kita_id)
     and not exists (select from local_indicator m
                      where m.tenant_id = l.tenant_id and m.corresponds_to = l.corresponds_to and m.code < l.code
                        and exists (select from indicator_value w where w.tenant_id = m.tenant_id and w.indicator_code = m.code and w.year = v.year
                                       and w.social_space_id is not distinct from v.social_space_id and w.kita_id is not distinct from v.kita_id))`;

/** The space of the main set in which a Kita lay on that day. */
const SPACE_OF_KITA = `coalesce((
  select m.social_space_id from space_kita m
   where m.tenant_id = k.tenant_id and m.kita_id = k.id and m.space_set_id is null and ${valid('m')}), k.social_space_id)`;

const VALUES = `
  select json_build_object('indicatorCode', v.land_code, 'sourceSystem', i.source_system,
                           'status', case v.status when 'ROUNDED' then 'ESTIMATED' else v.status end, 'value', v.value::text,
                           'households', v.households, 'origin', v.origin, 'referenceDate', v.reference_date,
                           'socialSpaceId', v.social_space_id, 'kitaId', v.kita_id) as fact,
         v.level, i.position, coalesce(s.code, k.official_key) as area
    from (${COUNTED}) v
    join indicator i on i.code = v.land_code
    left join social_space s on s.tenant_id = v.tenant_id and s.id = v.social_space_id and s.space_set_id is null and ${valid('s')}
    left join kita k on k.tenant_id = v.tenant_id and k.id = v.kita_id and ${valid('k')}
   where v.year = $1::int
     and (v.level = 'OFFICE' and not v.includes_town or s.id is not null or k.id is not null)`;

const listed = (level: string): string => `
  coalesce((select json_agg(fact order by position, area collate "C") from facts where level = '${level}'), '[]')`;

const FACTS = `
  with facts as (${VALUES})
  select make_date($1::int, 12, 31) as "referenceDate",
         coalesce((select json_agg(json_build_object('id', s.id, 'code', s.code) order by s.code collate "C")
                     from social_space s where s.space_set_id is null and ${valid('s')}), '[]') as spaces,
         coalesce((select json_agg(json_build_object('id', k.id, 'socialSpaceId', ${SPACE_OF_KITA}, 'places', k.places)
                                   order by k.official_key collate "C")
                     from kita k where ${valid('k')}), '[]') as kitas,
         ${listed('OFFICE')} as "officeValues", ${listed('SPACE')} as "spaceValues", ${listed('KITA')} as "kitaValues"`;

interface StoredFact extends Omit<IndicatorFact, 'value'> {
  readonly value: string | null;
  readonly socialSpaceId: string | null;
  readonly kitaId: string | null;
}

interface StoredFacts extends Pick<SpaceFacts, 'referenceDate' | 'spaces' | 'kitas'> {
  readonly officeValues: readonly StoredFact[];
  readonly spaceValues: readonly StoredFact[];
  readonly kitaValues: readonly StoredFact[];
}

function toFact({ indicatorCode, sourceSystem, status, value, households, origin, referenceDate }: StoredFact): IndicatorFact {
  return { indicatorCode, sourceSystem, status, value: value === null ? null : new Decimal(value), households, origin, referenceDate };
}

/** What a release needs to know of spaces and indicators, in a fixed order, read in the caller's transaction. */
export async function spaceFacts(tx: Tx<'tenant'>, year: number): Promise<SpaceFacts> {
  const stored = await tx.maybe<StoredFacts>(FACTS, [year]);
  if (stored === null) throw new Error('a query without a from clause gives one row');
  return {
    referenceDate: stored.referenceDate,
    spaces: stored.spaces,
    kitas: stored.kitas,
    officeValues: stored.officeValues.map(toFact),
    spaceValues: stored.spaceValues.flatMap((fact) => (fact.socialSpaceId === null ? [] : [{ ...toFact(fact), socialSpaceId: fact.socialSpaceId }])),
    kitaValues: stored.kitaValues.flatMap((fact) => (fact.kitaId === null ? [] : [{ ...toFact(fact), kitaId: fact.kitaId }])),
  };
}
