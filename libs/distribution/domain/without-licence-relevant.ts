import { Decimal, toFixed } from '@srb/kernel';
import { calculateRun } from './calculate-run.js';
import type { RunInputs, RunResult } from './run.type.js';

interface Difference {
  readonly kitaId: string;
  readonly amount: string;
  readonly amountWithout: string;
  readonly difference: string;
  readonly differenceEur: string | null;
  readonly differenceFte: string | null;
}

interface WithoutLicenceRelevant {
  /** What the licence-relevant posts take, in the unit of the rule. */
  readonly licenceRelevant: string;
  readonly distributed: string;
  readonly distributedWithout: string;
  readonly difference: string;
  readonly kitas: readonly Difference[];
}

/** What each Kita would get of the same amount if the licence-relevant posts were paid elsewhere. Throws RunError. */
export function compareWithout(inputs: RunInputs, result: RunResult): WithoutLicenceRelevant {
  const without = calculateRun({ ...inputs, withoutLicenceRelevant: true }).result;
  const kitas = result.units.map((unit, at): Difference => {
    const other = without.units[at];
    if (other?.kitaId !== unit.kitaId) throw new Error('both runs have the Kitas of the same inputs');
    return { kitaId: unit.kitaId, amount: unit.amount, amountWithout: other.amount, difference: minus(other.amount, unit.amount), differenceEur: between(other.eur, unit.eur), differenceFte: between(other.fte, unit.fte) };
  });
  const { distributed, licenceRelevant, heldLicenceRelevant } = result.totals;
  return {
    licenceRelevant: new Decimal(licenceRelevant).plus(heldLicenceRelevant).toFixed(),
    distributed, distributedWithout: without.totals.distributed, difference: minus(without.totals.distributed, distributed), kitas,
  };
}

function minus(more: string, less: string): string {
  return new Decimal(more).minus(less).toFixed();
}

function between(more: string | null, less: string | null): string | null {
  if (more === null || less === null) return null;
  const places = more.includes('.') ? more.length - more.indexOf('.') - 1 : 0;
  return toFixed(new Decimal(more).minus(less), places);
}
