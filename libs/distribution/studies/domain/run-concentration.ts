import { Decimal, toFixed } from '@srb/kernel';
import { concentration, concentrationInterval, type BurdenedUnit, type Concentration } from '@srb/statistics';
import { valueOf } from '../../domain/evaluation/scope.js';
import type { CalculationTrace, RunInputs, RunResult } from '../../domain/run.type.js';
import type { Work } from './work.js';

/** What burden and children are taken from; indicators of the run, or PLACES. */
export interface ConcentrationMeasures {
  /** null: the need index that the rule itself gave the Kita, or its space. */
  readonly burden: string | null;
  readonly children: string;
}

export interface ConcentrationParameters extends ConcentrationMeasures {
  readonly resamples: number;
  readonly levelPercent: string;
  readonly seed: number;
}

/** How much of the money reaches the burdened Kitas. Licence-relevant posts are never in the money. */
export interface RunConcentration extends ConcentrationMeasures {
  /** −1 to 1, 6 decimals; above 0 the more burdened get more than their part of the children. */
  readonly index: string;
  /** The index of money in proportion to children × burden; null where a burden is negative. */
  readonly burdenIndex: string | null;
  readonly maximum: string;
  /** Parts of the money, the least burdened fifth of the children first. */
  readonly fifths: readonly string[];
  readonly curve: readonly { readonly children: string; readonly money: string }[];
  /** Kitas that count, and those whose burden or children are unknown. */
  readonly kitas: number;
  readonly unknownKitaIds: readonly string[];
}

export interface ConcentrationResult extends RunConcentration {
  readonly interval: {
    readonly indexLow: string; readonly indexHigh: string; readonly topFifthLow: string; readonly topFifthHigh: string;
    readonly usable: number;
  } | null;
}

/** Burden by Kita; a Kita without one is missing. */
export type Burdens = ReadonlyMap<string, Decimal>;

const PLACES = 6;

/** The burden of every Kita whose value is known. */
export function burdensOf(inputs: RunInputs, traces: readonly CalculationTrace[], burden: string | null): Burdens {
  const found = burden === null ? traces.map(({ kitaId, steps }) => [kitaId, steps.findLast(({ index }) => index !== null)?.index ?? null] as const) : inputs.units.map(({ kitaId }) => [kitaId, valueAt(inputs, kitaId, burden)] as const);
  return new Map(found.flatMap(([kitaId, value]) => (value === null ? [] : [[kitaId, new Decimal(value)]])));
}

function valueAt(inputs: RunInputs, kitaId: string, indicator: string): string | null {
  const unit = inputs.units.find((one) => one.kitaId === kitaId);
  if (unit === undefined) return null;
  return valueOf({ level: 'KITA', id: kitaId, kitas: [unit] }, indicator, { inputs, spaces: new Map(inputs.spaces.map((space) => [space.spaceId, space])) }).value;
}

interface Measured {
  readonly known: readonly BurdenedUnit[];
  readonly unknown: readonly string[];
}

function measured(inputs: RunInputs, { units }: RunResult, burdens: Burdens, children: string): Measured {
  const known: BurdenedUnit[] = [];
  const unknown: string[] = [];
  for (const { kitaId, amount } of units) {
    const burden = burdens.get(kitaId);
    const count = valueAt(inputs, kitaId, children);
    if (burden === undefined || count === null || new Decimal(count).lt(0)) unknown.push(kitaId);
    else known.push({ burden, children: new Decimal(count), money: new Decimal(amount) });
  }
  return { known, unknown };
}

/** null where no Kita has burden, children and money. */
export function runConcentration(inputs: RunInputs, result: RunResult, burdens: Burdens, measures: ConcentrationMeasures): RunConcentration | null {
  const { known, unknown } = measured(inputs, result, burdens, measures.children);
  const found = concentration(known);
  return found && { ...printed(found), ...measures, kitas: known.length, unknownKitaIds: unknown };
}

function printed({ index, burdenIndex, maximum, fifths, curve }: Concentration): Omit<RunConcentration, 'kitas' | 'unknownKitaIds' | keyof ConcentrationMeasures> {
  const print = (value: Decimal): string => toFixed(value, PLACES);
  return {
    index: print(index), burdenIndex: burdenIndex && print(burdenIndex), maximum: print(maximum), fifths: fifths.map(print),
    curve: curve.map((point) => ({ children: print(point.children), money: print(point.money) })),
  };
}

/** The same with an interval from resampled Kitas. */
export function* concentrationWithInterval(inputs: RunInputs, result: RunResult, traces: readonly CalculationTrace[], parameters: ConcentrationParameters): Work<ConcentrationResult | null> {
  const { burden, children, resamples, levelPercent, seed } = parameters;
  const burdens = burdensOf(inputs, traces, burden);
  const found = runConcentration(inputs, result, burdens, { burden, children });
  if (found === null) return null;
  const level = new Decimal(levelPercent).div(100).toNumber();
  const interval = yield* concentrationInterval(measured(inputs, result, burdens, children).known, { seed, resamples, level });
  const print = (value: number): string => toFixed(new Decimal(value), PLACES);
  return {
    ...found,
    interval: interval && {
      indexLow: print(interval.index.low), indexHigh: print(interval.index.high), topFifthLow: print(interval.topFifth.low), topFifthHigh: print(interval.topFifth.high), usable: interval.usable,
    },
  };
}
