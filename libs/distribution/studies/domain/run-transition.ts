import { constraintText, transition } from '@srb/calculation';
import { Decimal } from '@srb/kernel';

type Corridor = Parameters<typeof transition>[0];

/** Amounts in the unit of the plan; null is no limit. */
export interface TransitionParameters {
  /** Where the way begins: the amounts of another run, or null for the posts that work there now. */
  readonly baseRunId: string | null;
  readonly unit: 'EUR' | 'FTE';
  readonly years: number;
  readonly maximumLoss: string | null;
  readonly maximumGain: string | null;
  readonly minimumChange: string | null;
  /** null: as fine as the amounts are written. */
  readonly step: string | null;
  readonly budgets: readonly (string | null)[];
}

/** What a Kita has and what it shall have. */
export interface TransitionKita {
  readonly kitaId: string;
  readonly name: string;
  readonly present: string;
  readonly target: string;
}

export interface TransitionResult {
  readonly isPossible: boolean;
  readonly unit: 'EUR' | 'FTE';
  readonly step: string;
  readonly years: number;
  /** By kitaId; the amounts of each year, the last is the target. Empty without a plan. */
  readonly kitas: readonly { readonly kitaId: string; readonly present: string; readonly amounts: readonly string[]; readonly isMoved: boolean }[];
  /** Of all Kitas, year by year. */
  readonly totals: readonly string[];
  /** Demands that contradict each other: each one left out makes the others possible. Empty with a plan. */
  readonly contradiction: readonly { readonly kind: string; readonly kitaId: string | null; readonly year: number | null; readonly text: string }[];
}

/** A plan from what the Kitas have to what the run gives them, or what stands against it. Throws CalculationError. */
export function runTransition(kitas: readonly TransitionKita[], parameters: TransitionParameters): TransitionResult {
  const corridor = corridorOf(kitas, parameters);
  const found = transition(corridor);
  const { unit, years } = parameters;
  const about = { unit, years, step: corridor.step.toFixed() };
  if (!found.isPossible) {
    const names = new Map(kitas.map(({ kitaId, name }) => [kitaId, name]));
    const contradiction = found.contradiction.map((constraint) => ({
      kind: constraint.kind,
      kitaId: constraint.kind === 'TARGET' ? constraint.unitId : null,
      year: constraint.kind === 'BUDGET' ? constraint.year : null,
      text: constraintText(constraint, corridor, (id) => names.get(id) ?? id),
    }));
    return { ...about, isPossible: false, kitas: [], totals: [], contradiction };
  }
  const presents = new Map(kitas.map(({ kitaId, present }) => [kitaId, present]));
  return {
    ...about, isPossible: true, contradiction: [],
    kitas: found.paths.map(({ id, amounts, isMoved }) => ({ kitaId: id, present: presents.get(id) ?? '0', amounts: amounts.map((amount) => amount.toFixed()), isMoved })),
    totals: found.totals.map((total) => total.toFixed()),
  };
}

function corridorOf(kitas: readonly TransitionKita[], { years, step, budgets, ...limits }: TransitionParameters): Corridor {
  const units = kitas.map(({ kitaId, present, target }) => ({ id: kitaId, present: new Decimal(present), target: new Decimal(target) }));
  const maybe = (value: string | null): Decimal | null => (value === null ? null : new Decimal(value));
  const places = Math.max(0, ...units.flatMap(({ present, target }) => [present.decimalPlaces(), target.decimalPlaces()]));
  return {
    units, years, budgets: budgets.map(maybe),
    step: maybe(step) ?? new Decimal(10).pow(-places),
    maximumLoss: maybe(limits.maximumLoss), maximumGain: maybe(limits.maximumGain), minimumChange: maybe(limits.minimumChange),
  };
}
