import { CalculationError, type DocumentReader } from '@srb/calculation';
import { isUuid } from '@srb/kernel';
import type { RuleDefinition } from '../rule.type.js';

/** Where a node stands: at the whole office, in one space or provider, or at one Kita. */
export type Place = 'OFFICE' | 'GROUP' | 'KITA';

/** What is known above a node. */
export interface Above {
  readonly place: Place;
  readonly definition: Pick<RuleDefinition, 'unit' | 'eurPerFte'>;
  readonly depth: number;
}

/** A decimal ≥ 0 in its shortest form. */
export function amountAt(reader: DocumentReader, key: string): string {
  return reader.at(key).notNegativeDecimal().toFixed();
}

export function optionalAmount(reader: DocumentReader, key: string): string | null {
  return reader.optional(key)?.notNegativeDecimal().toFixed() ?? null;
}

export function labelAt(reader: DocumentReader): string {
  const label = reader.at('label').text();
  if (label.trim() === '' || label.length > 200) reader.at('label').fail('hat keine brauchbare Bezeichnung. Bitte geben Sie 1 bis 200 Zeichen an.');
  return label;
}

/** Code of a post type or an indicator. */
export function codeOf(reader: DocumentReader): string {
  const code = reader.text();
  return /^[A-Z][A-Z0-9_]{0,79}$/.test(code) ? code : reader.fail('ist kein Code. Bitte wählen Sie ihn aus dem Katalog, zum Beispiel CHILDREN_U7.');
}

export function optionalCode(reader: DocumentReader, key: string): string | null {
  const member = reader.optional(key);
  return member === null ? null : codeOf(member);
}

export function kitaIdAt(reader: DocumentReader, key = 'kitaId'): string {
  return kitaIdOf(reader.at(key));
}

export function kitaIdOf(reader: DocumentReader): string {
  const id = reader.text();
  return isUuid(id) ? id.toLowerCase() : reader.fail('ist keine Kita. Bitte wählen Sie sie aus der Liste.');
}

export function flagAt(reader: DocumentReader, key: string): boolean {
  return reader.optional(key)?.flag() ?? false;
}

/** Hours and posts are worth an amount of EUR only where it is known what an FTE costs. */
export function requireCostOfFte(reader: DocumentReader, { definition }: Above): void {
  if (definition.unit === 'EUR' && definition.eurPerFte === null) {
    throw new CalculationError('INVALID_INPUT', '/eurPerFte', `Das Feld „eurPerFte“ fehlt. Der Knoten „${reader.path}“ rechnet mit Stellen; bitte geben Sie an, was eine Vollzeitstelle im Jahr kostet.`);
  }
}
