import { Injectable } from '@nestjs/common';
import { TABLE_SIGNS } from '@srb/kernel';
import type { ScopedContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { notFound } from '@srb/platform/errors';
import { decodeCursor, toPage, type Page, type PageArgs } from '@srb/platform/graphql';
import type { OwnKita, OwnKitaSummary } from './graphql/own-kita.type.js';

/** Which Kitas these are is the database's business: the scoped class sees no others. */
const FROM = `
    from kita k
    join provider p on p.tenant_id = k.tenant_id and p.id = k.provider_id
    join social_space s on s.tenant_id = k.tenant_id and s.id = k.social_space_id`;

/** The posts that exist today and take effect in Kita `k`. */
const POSTS_HERE = `
      from post_assignment a
      join post t on t.tenant_id = a.tenant_id and t.id = a.post_id
     where a.tenant_id = k.tenant_id and a.kita_id = k.id
       and (a.valid_from is null or a.valid_from <= (now() at time zone 'Europe/Berlin')::date)
       and (a.valid_to is null or a.valid_to > (now() at time zone 'Europe/Berlin')::date)
       and t.valid_from <= (now() at time zone 'Europe/Berlin')::date and (t.valid_to is null or t.valid_to > (now() at time zone 'Europe/Berlin')::date)`;

/** Decimals stay exact: shares have six places, FTE three. */
const FTE = (column: string) => `trim_scale(${column} * a.share)`;
const SUM = (column: string, isLicenceRelevant: boolean) =>
  `(select coalesce(sum(${FTE(column)}), 0)::text ${POSTS_HERE} and t.licence_relevant = ${isLicenceRelevant})`;

const SUMMARY_FIELDS = `
  'id', k.id, 'officialKey', k.official_key, 'name', k.name, 'places', k.places, 'providerName', p.name, 'socialSpaceName', s.name,
  'ftePlanned', ${SUM('t.fte_planned', false)}, 'fteOccupied', ${SUM('t.fte_occupied', false)},
  'licenceRelevantFtePlanned', ${SUM('t.fte_planned', true)}, 'licenceRelevantFteOccupied', ${SUM('t.fte_occupied', true)}`;

const POSTS = (isLicenceRelevant: boolean) => `
  (select coalesce(json_agg(json_build_object(
            'id', h.id, 'number', h.number, 'postTypeCode', h.post_type_code, 'postTypeLabel', y.label, 'employerLabel', e.label,
            'share', trim_scale(h.share)::text, 'ftePlanned', h.planned::text, 'fteOccupied', h.occupied::text, 'isVacant', h.fte_occupied = 0,
            'fixedTermUntil', h.fixed_term_until) order by h.number collate "de-x-icu", h.id), '[]')
     from (select t.id, t.number, t.post_type_code, t.employer_code, t.fte_occupied, t.fixed_term_until, a.share,
                  ${FTE('t.fte_planned')} as planned, ${FTE('t.fte_occupied')} as occupied ${POSTS_HERE} and t.licence_relevant = ${isLicenceRelevant}) h
     join post_type y on y.code = h.post_type_code
     join employer e on e.code = h.employer_code)`;

/** Counts below 3 stay with the office that holds them; a true 0 is shown. The rule is the indicator's, as at the gate to the Land. */
const STATUS = `case when i.secrecy_rule <> 'NONE' and v.value > 0 and v.value < 3 then 'SUPPRESSED'
                     when i.secrecy_rule = 'MIN_COUNT_3_AND_HOUSEHOLDS' and v.value > 0 and v.households < 3 then 'SUPPRESSED'
                     else v.status end`;

const SIGN = `case x.shown ${Object.entries(TABLE_SIGNS).map(([status, sign]) => `when '${status}' then '${sign}'`).join(' ')} end`;

const FIGURES = `
  (select coalesce(json_agg(json_build_object(
            'indicatorCode', x.indicator_code, 'label', x.label, 'unit', x.unit, 'year', x.year, 'referenceDate', x.reference_date, 'status', x.shown,
            'value', case when x.shown <> 'SUPPRESSED' then trim_scale(x.value)::text end, 'tableSign', ${SIGN}, 'source', x.source) order by x.position), '[]')
     from (select distinct on (v.indicator_code) v.indicator_code, v.year, v.reference_date, v.value, v.source, i.label, i.unit, i.position, ${STATUS} as shown
             from indicator_value v
             join indicator i on i.code = v.indicator_code
            where v.tenant_id = k.tenant_id and v.kita_id = k.id and v.available_from <= (now() at time zone 'Europe/Berlin')::date
            order by v.indicator_code, v.year desc) x)`;

const LIST = `
  select json_build_object(${SUMMARY_FIELDS}) as kita, (select count(*)::int from kita) as total ${FROM}
   where $1::text is null or (k.name collate "de-x-icu", k.id) > ($1, $2::uuid)
   order by k.name collate "de-x-icu", k.id
   limit $3::int + 1`;

const ONE = `
  select json_build_object(${SUMMARY_FIELDS}, 'socialSpaceDescription', s.description, 'figures', ${FIGURES},
                           'posts', ${POSTS(false)}, 'licenceRelevantPosts', ${POSTS(true)}) as kita ${FROM}
   where k.id = $1`;

/** What a provider and a Kita lead read: their own Kitas with figures and posts. */
@Injectable()
export class OwnKitaReadModel {
  constructor(private readonly database: TenantDatabase) {}

  /** The caller's Kitas, by name. */
  async list(ctx: ScopedContext, { first, after }: PageArgs): Promise<Page<OwnKitaSummary>> {
    const rows = await this.database.read(ctx, (tx) => tx.rows<{ kita: OwnKitaSummary; total: number }>(LIST, [...decodeCursor(after, 2), first]));
    return toPage(rows.map(({ kita }) => kita), first, rows[0]?.total ?? 0, ({ name, id }) => [name, id]);
  }

  /** @throws AppError NOT_FOUND, also for another Kita of the same office */
  async get(ctx: ScopedContext, id: string): Promise<OwnKita> {
    const row = await this.database.read(ctx, (tx) => tx.maybe<{ kita: OwnKita }>(ONE, [id]));
    if (row === null) throw notFound('Die Kita');
    return row.kita;
  }
}
