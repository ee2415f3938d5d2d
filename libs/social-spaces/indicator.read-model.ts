import { Injectable } from '@nestjs/common';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { decodeCursor, toPage, type Page, type PageArgs } from '@srb/platform/graphql';
import type { IndicatorValueArgs } from './graphql/indicator.input.js';
import type { Indicator, IndicatorValue } from './graphql/indicator.type.js';
import { INDICATOR_FIELDS, INDICATORS, VALUE_FIELDS, VALUES } from './persistence/json-shapes.js';

const CATALOGUE = `
  select json_build_object(${INDICATOR_FIELDS}) as item, (select count(*)::int from ${INDICATORS} c) as total
    from ${INDICATORS} i
   where $1::int is null or (i.position, i.code) > ($1, $2::text)
   order by i.position, i.code
   limit $3::int + 1`;

const filtered = (alias: string): string => `
      ($1::text is null or ${alias}.indicator_code = $1)
  and ($2::int is null or ${alias}.year = $2)
  and ($3::text is null or ${alias}.level = $3)
  and ($4::uuid is null or ${alias}.social_space_id = $4)
  and ($5::uuid is null or ${alias}.kita_id = $5)`;

/** Catalogue order, newest year first, then areas by name; the office's own value leads. */
const VALUE_LIST = `
  select json_build_object(${VALUE_FIELDS}) as item, v.indicator_position as position,
         (select count(*)::int from indicator_value x where ${filtered('x')}) as total
    from ${VALUES} v
   where ${filtered('v')}
     and ($6::int is null
          or (v.indicator_position, v.indicator_code, -v.year, coalesce(v.area_name, '') collate "de-x-icu", v.id) > ($6, $7::text, -$8::int, $9::text, $10::uuid))
   order by v.indicator_position, v.indicator_code, -v.year, coalesce(v.area_name, '') collate "de-x-icu", v.id
   limit $11::int + 1`;

interface ValueRow {
  readonly item: IndicatorValue;
  readonly position: number;
  readonly total: number;
}

/** Reads of all indicators and of the office's values. */
@Injectable()
export class IndicatorReadModel {
  constructor(private readonly database: TenantDatabase) {}

  /** The catalogue of the Land in its own order, then the office's own indicators by code. */
  async listIndicators(ctx: OfficeContext, page: PageArgs): Promise<Page<Indicator>> {
    const [position = null, code = null] = decodeCursor(page.after, 2);
    const rows = await this.database.read(ctx, (tx) => tx.rows<{ item: Indicator; total: number }>(CATALOGUE, [position, code, page.first]));
    return toPage(rows.map(({ item }) => item), page.first, rows[0]?.total ?? 0, (item) => [item.position, item.code]);
  }

  /** The office's values that meet the filter. */
  async listValues(ctx: OfficeContext, { filter, first, after }: IndicatorValueArgs): Promise<Page<IndicatorValue>> {
    const { indicatorCode = null, year = null, level = null, socialSpaceId = null, kitaId = null } = filter ?? {};
    const values = [indicatorCode, year, level, socialSpaceId, kitaId, ...decodeCursor(after, 5), first];
    const rows = await this.database.read(ctx, (tx) => tx.rows<ValueRow>(VALUE_LIST, values));
    const page = toPage(rows, first, rows[0]?.total ?? 0, ({ item, position }) => [position, item.indicatorCode, item.year, item.areaName ?? '', item.id]);
    return { ...page, items: page.items.map(({ item }) => item) };
  }
}
