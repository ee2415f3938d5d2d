import type { Decimal } from '@srb/kernel';
import { RunError } from '../run.errors.js';
import type { Evaluation } from './scope.js';

/** An amount of work in the unit of the rule. */
export function fteInUnit(fte: Decimal, { inputs }: Pick<Evaluation, 'inputs'>): Decimal {
  const { unit, eurPerFte } = inputs.definition;
  if (unit === 'FTE') return fte;
  if (eurPerFte === null) throw new RunError('INVALID_INPUT', '/eurPerFte', 'Das Feld „eurPerFte“ fehlt. Bitte geben Sie an, was eine Vollzeitstelle im Jahr kostet.');
  return fte.times(eurPerFte);
}
