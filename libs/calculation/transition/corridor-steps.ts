import type { Decimal } from '@srb/kernel';
import { CalculationError, pointer } from '../calculation.errors.js';
import type { Corridor } from './transition.type.js';

/** A Kita in whole steps: where it starts, and how far up or down it has to go. */
export interface Way {
  readonly id: string;
  readonly lower: number;
  readonly distance: number;
  readonly falls: boolean;
}

/** A corridor in whole steps; null is no limit. */
export interface CorridorInSteps {
  readonly ways: readonly Way[];
  readonly years: number;
  readonly maximumLoss: number | null;
  readonly maximumGain: number | null;
  readonly minimumChange: number | null;
  readonly budgets: readonly (number | null)[];
}

/**
 * Counts everything in steps. A limit between two steps is moved to the step that it allows, which changes nothing:
 * all amounts, so all changes and sums, are whole steps. Throws CalculationError INVALID_INPUT.
 */
export function inSteps({ units, step, years, maximumLoss, maximumGain, minimumChange, budgets }: Corridor): CorridorInSteps {
  if (!step.gt(0)) refuse(pointer('step'), 'ist nicht größer als 0. Bitte geben Sie eine Schrittweite an.');
  if (!Number.isSafeInteger(years) || years < 1) refuse(pointer('years'), 'ist keine ganze Zahl ab 1. Bitte geben Sie an, in wie vielen Jahren das Ziel erreicht sein soll.');
  const limit = (key: string, value: Decimal | null, inWhole: (value: Decimal) => Decimal): number | null => {
    if (value === null) return null;
    if (value.lt(0)) refuse(pointer(key), 'ist negativ. Bitte geben Sie 0 oder mehr an.');
    return inWhole(value.div(step)).toNumber();
  };
  if (budgets.length > years) refuse(pointer('budgets'), 'nennt mehr Jahre als der Übergang hat. Bitte kürzen Sie die Liste oder verlängern Sie den Übergang.');
  const ids = new Set<string>();
  const ways = units.map((unit, at): Way => {
    if (ids.has(unit.id)) refuse(pointer('units', at, 'id'), 'kommt doppelt vor. Bitte geben Sie jede Einheit nur einmal an.');
    ids.add(unit.id);
    const present = wholeSteps(unit.present, step, pointer('units', at, 'present'));
    const target = wholeSteps(unit.target, step, pointer('units', at, 'target'));
    return { id: unit.id, lower: Math.min(present, target), distance: Math.abs(present - target), falls: target < present };
  });
  return {
    ways,
    years,
    maximumLoss: limit('maximumLoss', maximumLoss, (value) => value.floor()),
    maximumGain: limit('maximumGain', maximumGain, (value) => value.floor()),
    minimumChange: limit('minimumChange', minimumChange, (value) => value.ceil()),
    budgets: budgets.map((budget, at) => limit(`budgets/${at}`, budget, (value) => value.floor())),
  };
}

function wholeSteps(value: Decimal, step: Decimal, path: string): number {
  const steps = value.div(step);
  if (value.lt(0) || !steps.isInteger() || steps.gt(Number.MAX_SAFE_INTEGER)) {
    refuse(path, 'ist kein Vielfaches der Schrittweite ab 0. Bitte wählen Sie eine feinere Schrittweite („step“) oder runden Sie den Betrag.');
  }
  return steps.toNumber();
}

function refuse(path: string, problem: string): never {
  throw new CalculationError('INVALID_INPUT', path, `Das Feld „${path.slice(1)}“ ${problem}`);
}
