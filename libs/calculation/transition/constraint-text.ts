import { CalculationError, pointer } from '../calculation.errors.js';
import type { Constraint, Corridor } from './transition.type.js';

type TextOf = { readonly [Kind in Constraint['kind']]: (constraint: Extract<Constraint, { readonly kind: Kind }>, corridor: Corridor, nameOf: (id: string) => string) => string };

const german = (value: { toFixed(): string } | null | undefined): string => (value?.toFixed() ?? '').replace('.', ',');

const TEXTS: TextOf = {
  MAXIMUM_LOSS: (_, { maximumLoss }) => `Keine Kita verliert in einem Jahr mehr als ${german(maximumLoss)}.`,
  MAXIMUM_GAIN: (_, { maximumGain }) => `Keine Kita gewinnt in einem Jahr mehr als ${german(maximumGain)}.`,
  MINIMUM_CHANGE: (_, { minimumChange }) => `Jede Änderung in einem Jahr beträgt mindestens ${german(minimumChange)}.`,
  YEARS: (_, { years }) => (years === 1 ? 'Das Ziel ist nach einem Jahr erreicht.' : `Das Ziel ist nach ${years} Jahren erreicht.`),
  TARGET: ({ unitId }, { units }, nameOf) => {
    const unit = units.find(({ id }) => id === unitId);
    if (unit === undefined) throw new CalculationError('INVALID_INPUT', pointer('units'), 'Das Feld „units“ enthält die genannte Einheit nicht. Bitte ergänzen Sie sie.');
    return `${nameOf(unitId)} geht von ${german(unit.present)} auf ${german(unit.target)}.`;
  },
  BUDGET: ({ year }, { budgets }) => `Im ${year}. Jahr stehen höchstens ${german(budgets[year - 1])} zur Verfügung.`,
};

/** One demand of a corridor as a German sentence. */
export function constraintText<Kind extends Constraint['kind']>(constraint: Extract<Constraint, { readonly kind: Kind }>, corridor: Corridor, nameOf: (id: string) => string): string {
  const text: TextOf[Kind] = TEXTS[constraint.kind];
  return text(constraint, corridor, nameOf);
}
