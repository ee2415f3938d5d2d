import { CalculationError, parseDocument } from '@srb/calculation';
import { canonicalJson } from '@srb/kernel';
import { AppError, invalidInput } from '@srb/platform/errors';
import type { TenantReadTx } from '@srb/platform/database';
import { indicatorsOf } from './domain/indicators-of.js';
import { readDefinition } from './domain/definition/read-definition.js';
import type { RuleDefinition } from './domain/rule.type.js';

const UNKNOWN_CODES = `
  select c.code from unnest($1::text[]) as c (code)
   where not exists (select from indicator i where i.code = c.code) and not exists (select from local_indicator l where l.code = c.code)
   order by c.code`;

/** Reads a rule as it was typed. @throws AppError INVALID_INPUT naming the node, or an indicator that nobody knows */
export async function checkedDefinition(tx: TenantReadTx, text: string): Promise<RuleDefinition> {
  const definition = parsed(text);
  const [unknown] = await tx.rows<{ code: string }>(UNKNOWN_CODES, [indicatorsOf(definition)]);
  if (unknown !== undefined) throw invalidInput('definition', `Regel: Den Indikator „${unknown.code}“ gibt es nicht. Bitte wählen Sie einen aus dem Katalog oder legen Sie ihn als eigenen Indikator an.`);
  return definition;
}

function parsed(text: string): RuleDefinition {
  try {
    // Its keys in the order in which they are stored.
    return JSON.parse(canonicalJson(readDefinition(parseDocument(text)))) as RuleDefinition;
  } catch (error) {
    if (!(error instanceof CalculationError)) throw error;
    throw new AppError(error.code, `Regel: ${error.message}`, { fields: [{ field: `definition${error.path}`, message: error.message }], cause: error });
  }
}
