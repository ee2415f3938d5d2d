import { Decimal, sum } from '@srb/kernel';
import type { RunResult, RunUnitResult } from '../../domain/run.type.js';

/** A run beside others. */
export interface ComparedRun {
  readonly id: string;
  readonly result: RunResult;
}

/** A gain (above 0) or reduction of one Kita; null where a run gives no amount in that unit. */
interface KitaDifference {
  readonly kitaId: string;
  readonly eur: string | null;
  readonly fte: string | null;
  readonly eurDifference: string | null;
  readonly fteDifference: string | null;
  /** Posts that the operating licence requires, apart. */
  readonly licenceRelevantEur: string | null;
  readonly licenceRelevantFte: string | null;
  readonly licenceRelevantEurDifference: string | null;
  readonly licenceRelevantFteDifference: string | null;
}

/** Gains and reductions in one unit, without and with licence-relevant posts only. */
interface Sums {
  readonly winners: number;
  readonly losers: number;
  readonly unchanged: number;
  /** ≥ 0 */
  readonly gained: string;
  /** ≤ 0 */
  readonly lost: string;
}

export interface RunDifference {
  readonly runId: string;
  /** By kitaId: everybody who is in this run or in the base. */
  readonly kitas: readonly KitaDifference[];
  /** null where a Kita has no amount in the unit. */
  readonly inEur: Sums | null;
  readonly inFte: Sums | null;
  readonly licenceRelevantInEur: Sums | null;
  readonly licenceRelevantInFte: Sums | null;
}

type AmountKey = 'eur' | 'fte' | 'licenceRelevantEur' | 'licenceRelevantFte';

/** Each run against the base, Kita by Kita. A Kita that is not in a run gets nothing there. */
export function compareWithBase(base: ComparedRun, runs: readonly ComparedRun[]): RunDifference[] {
  const before = byKita(base.result);
  return runs.map(({ id, result }): RunDifference => {
    const after = byKita(result);
    const kitas = [...new Set([...before.keys(), ...after.keys()])].sort().map((kitaId) => differenceOf(kitaId, before.get(kitaId), after.get(kitaId)));
    return {
      runId: id, kitas,
      inEur: sumsOf(kitas.map(({ eurDifference }) => eurDifference)),
      inFte: sumsOf(kitas.map(({ fteDifference }) => fteDifference)),
      licenceRelevantInEur: sumsOf(kitas.map(({ licenceRelevantEurDifference }) => licenceRelevantEurDifference)),
      licenceRelevantInFte: sumsOf(kitas.map(({ licenceRelevantFteDifference }) => licenceRelevantFteDifference)),
    };
  });
}

function byKita({ units }: RunResult): ReadonlyMap<string, RunUnitResult> {
  return new Map(units.map((unit) => [unit.kitaId, unit]));
}

function differenceOf(kitaId: string, before: RunUnitResult | undefined, after: RunUnitResult | undefined): KitaDifference {
  const amount = (unit: RunUnitResult | undefined, key: AmountKey): string | null => (unit === undefined ? '0' : unit[key]);
  const difference = (key: AmountKey): string | null => {
    const [from, to] = [amount(before, key), amount(after, key)];
    return from === null || to === null ? null : new Decimal(to).minus(from).toFixed();
  };
  return {
    kitaId, eur: amount(after, 'eur'), fte: amount(after, 'fte'), eurDifference: difference('eur'), fteDifference: difference('fte'),
    licenceRelevantEur: amount(after, 'licenceRelevantEur'), licenceRelevantFte: amount(after, 'licenceRelevantFte'),
    licenceRelevantEurDifference: difference('licenceRelevantEur'), licenceRelevantFteDifference: difference('licenceRelevantFte'),
  };
}

function sumsOf(differences: readonly (string | null)[]): Sums | null {
  const known = differences.flatMap((difference) => (difference === null ? [] : [new Decimal(difference)]));
  if (known.length < differences.length) return null;
  const gains = known.filter((difference) => difference.gt(0));
  const losses = known.filter((difference) => difference.lt(0));
  return { winners: gains.length, losers: losses.length, unchanged: known.length - gains.length - losses.length, gained: sum(gains).toFixed(), lost: sum(losses).toFixed() };
}
