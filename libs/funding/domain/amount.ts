import type { Decimal } from '@srb/kernel';
import { invalidInput } from '@srb/platform/errors';
import { BASIS_LABELS, KIND_LABELS, type Basis, type CostKind, type Kind } from './vocabulary.js';

/** Money that says what it is. `value` in EUR. */
export interface Amount<Firmness extends Kind | CostKind = Kind | CostKind> {
  readonly value: Decimal;
  readonly basis: Basis;
  readonly kind: Firmness;
  readonly year: number;
}

/**
 * Adds amounts of one basis, kind and year.
 * @throws AppError INVALID_INPUT when they differ in one of the three, or when basis or kind is not known:
 *   two unknowns need not be the same.
 */
export function addAmounts<Firmness extends Kind | CostKind>(first: Amount<Firmness>, ...others: readonly Amount<Firmness>[]): Amount<Firmness> {
  let value = first.value;
  for (const other of others) {
    refuseDifference(first, other);
    value = value.plus(other.value);
  }
  return { value, basis: first.basis, kind: first.kind, year: first.year };
}

function refuseDifference(first: Amount, other: Amount): void {
  const unknown = first.basis === 'UNKNOWN' || first.kind === 'UNKNOWN';
  if (!unknown && first.basis === other.basis && first.kind === other.kind && first.year === other.year) return;
  throw invalidInput(
    'amount',
    `Diese Beträge lassen sich nicht addieren: ${described(first)} und ${described(other)}. ` +
      'Bitte wählen Sie Beträge mit gleicher, bekannter Bezugsgröße, gleicher Art und gleichem Jahr.',
  );
}

function described({ basis, kind, year }: Amount): string {
  return `${BASIS_LABELS[basis]} (${KIND_LABELS[kind]}, ${year})`;
}
