import { Injectable } from '@nestjs/common';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase, type TenantTx } from '@srb/platform/database';
import { AppError, type FieldProblem } from '@srb/platform/errors';
import { frozenProblems, localIndicatorProblems, type Counterpart, type Measurement } from './domain/local-indicator.js';
import type { Indicator } from './graphql/indicator.type.js';
import type { LocalIndicatorInput, RetireLocalIndicatorInput, UpdateLocalIndicatorInput } from './graphql/local-indicator.input.js';
import { getItem } from './persistence/area-queries.js';
import { INDICATOR_FIELDS, INDICATORS } from './persistence/json-shapes.js';
import { LocalIndicatorEntity } from './persistence/local-indicator.entity.js';
import { changeRow, insertRow, type RowKind } from './persistence/versioned-rows.js';

const LOCAL_INDICATOR: RowKind<LocalIndicatorEntity> = { entity: LocalIndicatorEntity, table: 'local_indicator', german: 'Der Indikator' };

const ONE = `select json_build_object(${INDICATOR_FIELDS}) as item from ${INDICATORS} i where i.id = $1::uuid`;
const COUNTERPART = 'select label, unit, derived_formula is not null as "isDerived" from indicator where code = $1';
const VALUED = `
  select l.code, l.unit, l.level, l.aggregation from local_indicator l
   where l.id = $1::uuid and exists (select from indicator_value v where v.tenant_id = l.tenant_id and v.indicator_code = l.code)`;

/**
 * Writes of the office's own indicators. All methods refuse with AppError: NOT_FOUND for unknown and foreign ids,
 * CONFLICT for a version or code taken by somebody else, INVALID_INPUT for what a rule forbids.
 */
@Injectable()
export class LocalIndicatorService {
  constructor(private readonly database: TenantDatabase) {}

  create(ctx: OfficeContext, input: LocalIndicatorInput): Promise<Indicator> {
    return this.database.write(ctx, async (tx) => {
      refuse(localIndicatorProblems(input, await counterpart(tx, input)));
      return getIndicator(tx, await insertRow(tx, LOCAL_INDICATOR, { ...content(input), derivedFormula: null, retiredOn: null }));
    });
  }

  /** What its values rest on (code, unit, level, aggregation) stays as it is once there are any. */
  update(ctx: OfficeContext, { id, version, ...input }: UpdateLocalIndicatorInput): Promise<Indicator> {
    return this.database.write(ctx, async (tx) => {
      const valued = await tx.maybe<Measurement>(VALUED, [id]);
      refuse([...localIndicatorProblems(input, await counterpart(tx, input)), ...(valued === null ? [] : frozenProblems(valued, input))]);
      return getIndicator(tx, await changeRow(tx, LOCAL_INDICATOR, { id, version }, content(input)));
    });
  }

  /** Takes no more values from a day on; those it has stay. */
  retire(ctx: OfficeContext, { id, version, retiredOn = null }: RetireLocalIndicatorInput): Promise<Indicator> {
    return this.database.write(ctx, async (tx) => getIndicator(tx, await changeRow(tx, LOCAL_INDICATOR, { id, version }, { retiredOn })));
  }
}

function content(input: LocalIndicatorInput) {
  const { code, topic, purpose, label, definition, unit, level, sourceSystem, licence, updateCycle, typicalLagMonths } = input;
  const { needDirection, secrecyRule, aggregation, owner, source, numerator = null, denominator = null, correspondsTo = null } = input;
  return {
    code, topic, purpose, label, definition, numerator, denominator, unit, level, sourceSystem, licence, updateCycle, typicalLagMonths,
    needDirection, secrecyRule, aggregation, correspondsTo, owner, source,
  };
}

async function counterpart(tx: TenantTx, { correspondsTo }: LocalIndicatorInput): Promise<Counterpart | null> {
  return correspondsTo ? tx.maybe<Counterpart>(COUNTERPART, [correspondsTo]) : null;
}

function refuse(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw new AppError('INVALID_INPUT', problems.map(({ message }) => message).join(' '), { fields: problems });
}

function getIndicator(tx: TenantTx, id: string): Promise<Indicator> {
  return getItem<Indicator>(tx, ONE, id, 'Der Indikator');
}
