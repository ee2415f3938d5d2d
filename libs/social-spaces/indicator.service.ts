import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { auditBatch, auditChange } from '@srb/platform/audit';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase, updateVersioned, type TenantTx } from '@srb/platform/database';
import { AppError, notFound, type FieldProblem } from '@srb/platform/errors';
import { valueKey, valueProblems, type Catalogue, type IndicatorRule, type ValueEntry } from './domain/indicator-value.js';
import { IndicatorValueInput, type SetIndicatorValueInput } from './graphql/indicator.input.js';
import type { IndicatorValue, IndicatorValueConflict } from './graphql/indicator.type.js';
import { checkedRows } from './import-rows.js';
import { getItem } from './persistence/area-queries.js';
import { bulkStatement, bulkUpsert } from './persistence/bulk-upsert.js';
import { IndicatorValueEntity } from './persistence/indicator-value.entity.js';
import { INDICATORS, VALUE_FIELDS, VALUES } from './persistence/json-shapes.js';

const CATALOGUE = `select code, label, level, aggregation, derived_formula as "derivedFormula", retired_on::text as "retiredOn" from ${INDICATORS} i`;
const AREAS = `select json_build_array('SPACE', id) as area from social_space union all select json_build_array('KITA', id) from kita
  union all select json_build_array('PLACE', id) from place`;
const VALUE = `select json_build_object(${VALUE_FIELDS}) as item from ${VALUES} v where v.id = $1::uuid`;
const KNOWN = `
  select id, version from indicator_value
   where indicator_code = $1 and year = $2 and level = $3
     and social_space_id is not distinct from $4::uuid and kita_id is not distinct from $5::uuid
     and place_id is not distinct from $6::uuid`;

const UPSERT = bulkStatement({
  table: 'indicator_value',
  owned: true,
  key: ['indicator_code', 'year', 'level', 'social_space_id', 'kita_id', 'place_id'],
  keyText: `concat_ws('|', t.indicator_code, t.year, coalesce(t.social_space_id::text, t.kita_id::text, t.place_id::text, ''))`,
  columns: {
    indicator_code: 'text',
    year: 'int',
    level: 'text',
    social_space_id: 'uuid',
    kita_id: 'uuid',
    place_id: 'uuid',
    includes_town: 'boolean',
    reference_date: 'date',
    available_from: 'date',
    status: 'text',
    value: 'numeric',
    households: 'int',
    source: 'text',
    origin: 'text',
  },
});

/** What an import did; `unchanged` rows were already stored like that and keep their version. */
interface ValueImport {
  readonly inserted: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** Writes of indicator values, one by one and in bulk. */
@Injectable()
export class IndicatorService {
  constructor(private readonly database: TenantDatabase) {}

  /**
   * Stores a first value (without `version`) or replaces the one with that version. When somebody else was faster,
   * nothing changes and the answer is the conflict with the value as it is now.
   * @throws AppError INVALID_INPUT naming every rule broken, NOT_FOUND for an unknown or foreign area
   */
  setValue(ctx: OfficeContext, input: SetIndicatorValueInput): Promise<IndicatorValue | IndicatorValueConflict> {
    return this.database.write(ctx, async (tx) => {
      const problems = valueProblems(input, await readCatalogue(tx));
      if (problems.length > 0) throw new AppError('INVALID_INPUT', problems.map(({ message }) => message).join(' '), { fields: problems });
      await requireArea(tx, input);
      return storeValue(tx, input);
    });
  }

  /** Inserts or updates many values by indicator, year and area, all or nothing. @throws AppError INVALID_INPUT by row */
  importValues(ctx: OfficeContext, given: readonly IndicatorValueInput[], source = 'bulk import'): Promise<ValueImport> {
    return this.database.write(ctx, async (tx) => {
      const catalogue = await readCatalogue(tx);
      const areas = await readAreas(tx);
      const rules = (row: IndicatorValueInput) => [...valueProblems(row, catalogue), ...areaProblems(row, areas)];
      const rows = checkedRows(given, { type: IndicatorValueInput, key: valueKey, rules });
      const { inserted, changed } = await bulkUpsert(tx, UPSERT, rows.map((row) => valueColumns(row, ctx.origin)));
      const written = new Set([...inserted, ...changed]);
      if (written.size > 0) {
        const kept = rows.filter((row) => written.has(valueKey(row)));
        await auditBatch(tx, { action: 'indicator_value.import', entity: 'indicator_value', rows: kept, source });
      }
      return { inserted: inserted.length, changed: changed.length, unchanged: rows.length - written.size };
    });
  }
}

async function readCatalogue(tx: TenantTx): Promise<Catalogue> {
  const rules = await tx.rows<IndicatorRule>(CATALOGUE);
  return new Map(rules.map((rule) => [rule.code, rule]));
}

interface Areas {
  readonly SPACE: ReadonlySet<string>;
  readonly KITA: ReadonlySet<string>;
  readonly PLACE: ReadonlySet<string>;
}

async function readAreas(tx: TenantTx): Promise<Areas> {
  const areas = { SPACE: new Set<string>(), KITA: new Set<string>(), PLACE: new Set<string>() };
  for (const { area: [level, id] } of await tx.rows<{ area: [keyof Areas, string] }>(AREAS)) areas[level].add(id);
  return areas;
}

function areaProblems({ socialSpaceId, kitaId, placeId }: ValueEntry, areas: Areas): readonly FieldProblem[] {
  if (socialSpaceId && !areas.SPACE.has(socialSpaceId)) return [{ field: 'socialSpaceId', message: notFound('Der Sozialraum').message }];
  if (kitaId && !areas.KITA.has(kitaId)) return [{ field: 'kitaId', message: notFound('Die Kita').message }];
  if (placeId && !areas.PLACE.has(placeId)) return [{ field: 'placeId', message: notFound('Der Ort').message }];
  return [];
}

async function requireArea(tx: TenantTx, { socialSpaceId, kitaId, placeId }: ValueEntry): Promise<void> {
  const areas = await readAreas(tx);
  if (socialSpaceId && !areas.SPACE.has(socialSpaceId)) throw notFound('Der Sozialraum');
  if (kitaId && !areas.KITA.has(kitaId)) throw notFound('Die Kita');
  if (placeId && !areas.PLACE.has(placeId)) throw notFound('Der Ort');
}

async function storeValue(tx: TenantTx, input: SetIndicatorValueInput): Promise<IndicatorValue | IndicatorValueConflict> {
  const known = await tx.maybe<{ id: string; version: number }>(KNOWN, [
    input.indicatorCode, input.year, input.level, input.socialSpaceId ?? null, input.kitaId ?? null, input.placeId ?? null,
  ]);
  const version = input.version ?? null;
  if (known === null && version !== null) throw notFound('Der Wert');
  if (known !== null && !(await replaceValue(tx, known.id, version, input))) return conflict(tx, known.id);
  const id = known?.id ?? (await insertValue(tx, input));
  await auditChange(tx, {
    action: known === null ? 'indicator_value.create' : 'indicator_value.update',
    entity: 'indicator_value',
    entityId: id,
    detail: valueColumns(input, tx.ctx.origin),
  });
  return getValue(tx, id);
}

async function insertValue(tx: TenantTx, input: SetIndicatorValueInput): Promise<string> {
  const id = randomUUID();
  await tx.manager.insert(IndicatorValueEntity, { ...entered(input, tx.ctx), ...areaOf(input), id, tenantId: tx.ctx.tenantId });
  return id;
}

async function replaceValue(tx: TenantTx, id: string, version: number | null, input: SetIndicatorValueInput): Promise<boolean> {
  return version !== null && updateVersioned(tx, IndicatorValueEntity, { id, version }, entered(input, tx.ctx));
}

function areaOf({ indicatorCode, year, level, socialSpaceId = null, kitaId = null, placeId = null }: ValueEntry) {
  return { indicatorCode, year, level, socialSpaceId, kitaId, placeId };
}

function entered(input: IndicatorValueInput, { origin }: Pick<OfficeContext, 'origin'>) {
  const { referenceDate, availableFrom, status, value = null, households = null, includesTown = false, source } = input;
  return { referenceDate, availableFrom, status, value, households, includesTown, source, origin };
}

function valueColumns(input: IndicatorValueInput, origin: OfficeContext['origin']) {
  return {
    indicator_code: input.indicatorCode,
    year: input.year,
    level: input.level,
    social_space_id: input.socialSpaceId ?? null,
    kita_id: input.kitaId ?? null,
    place_id: input.placeId ?? null,
    includes_town: input.includesTown ?? false,
    reference_date: input.referenceDate,
    available_from: input.availableFrom,
    status: input.status,
    value: input.value ?? null,
    households: input.households ?? null,
    source: input.source,
    origin,
  };
}

function getValue(tx: TenantTx, id: string): Promise<IndicatorValue> {
  return getItem<IndicatorValue>(tx, VALUE, id, 'Der Wert');
}

async function conflict(tx: TenantTx, id: string): Promise<IndicatorValueConflict> {
  return {
    __typename: 'IndicatorValueConflict',
    message: 'Dieser Wert wurde inzwischen von jemand anderem eingetragen oder geändert. Bitte vergleichen Sie beide Angaben und speichern Sie noch einmal.',
    current: await getValue(tx, id),
  };
}
