import { splitByLargestRemainder } from '@srb/calculation';
import { Decimal, toFixed } from '@srb/kernel';
import { RunError } from '../run.errors.js';
import type { Tier, Tiers } from '../rule.type.js';
import type { RunUnit, TraceCriterion } from '../run.type.js';
import { fteInUnit } from './fte-amount.js';
import { EXACT_PLACES, stepOf, valueOf, wholeSteps, type Evaluation, type Scope } from './scope.js';

/** A Kita in its tier, and what put it there. */
interface Placed {
  readonly kita: RunUnit;
  readonly at: number;
  readonly tier: Tier;
  readonly criteria: readonly TraceCriterion[];
}

const NO_TIER = '-';

/** Fixed weekly hours by tier; what they leave goes to the tier without hours, or is left. */
export function shareByTiers(node: Tiers, scope: Scope, evaluation: Evaluation): void {
  const placed = scope.kitas.flatMap((kita): Placed[] => {
    const criteria = criteriaOf(node, kita, scope, evaluation);
    const at = tierOf(node, kita, criteria[0]?.value ?? null);
    const tier = node.tiers[at];
    if (tier !== undefined) return [{ kita, at, tier, criteria }];
    evaluation.book.note([kita], stepOf(scope, node.kind, { level: 'TIER', id: NO_TIER, criteria, eligible: false, exact: toFixed(new Decimal(0), EXACT_PLACES), amount: '0' }));
    return [];
  });
  const fixed = placed.filter(({ tier }) => tier.weeklyHours !== null);
  const handed = giveHours(node, fixed, scope, evaluation);
  const open = node.tiers.findIndex(({ weeklyHours }) => weeklyHours === null);
  const members = placed.filter(({ at }) => at === open);
  const remainder = scope.amount.minus(handed);
  const tier = node.tiers[open];
  if (tier === undefined || members.length === 0) return evaluation.book.leave(scope.path, scope.key, remainder);
  const inTier: Scope = { ...scope, path: `${scope.path}/tiers/${open}`, label: tier.label, amount: remainder, kitas: members.map(({ kita }) => kita) };
  for (const { kita, criteria } of members) evaluation.book.note([kita], stepOf({ ...inTier, amount: scope.amount }, node.kind, { level: 'TIER', id: String(open), criteria, exact: toFixed(remainder, EXACT_PLACES), amount: remainder.toFixed() }));
  evaluation.goOn(tier.then, { ...inTier, path: `${inTier.path}/then` });
}

/** The value that decides about the tier; none where the tiers list their Kitas. */
function criteriaOf({ indicator }: Tiers, kita: RunUnit, scope: Scope, evaluation: Evaluation): TraceCriterion[] {
  if (indicator === null) return [];
  const known = valueOf({ level: 'KITA', id: kita.kitaId, kitas: [kita] }, indicator, evaluation);
  if (known.value === null) {
    throw new RunError('INVALID_INPUT', scope.path, `Knoten „${scope.path}“: Der Wert „${indicator}“ für die Stufe fehlt. Bitte ergänzen Sie ihn.`, [{ level: 'KITA', id: kita.kitaId }]);
  }
  const { source, status, value, year } = known;
  return [{ contribution: null, direction: 'higher', indicator, normalisation: 'none', normalised: null, source, status, value, weight: '1', year }];
}

/** Which tier a Kita belongs to: the one that lists it, or the highest that its value reaches; -1 for none. */
function tierOf({ indicator, tiers }: Tiers, { kitaId }: RunUnit, value: string | null): number {
  if (indicator === null || value === null) return tiers.findIndex(({ kitaIds }) => kitaIds?.includes(kitaId) ?? false);
  let best = -1;
  tiers.forEach(({ from }, at) => {
    const reached = from !== null && new Decimal(value).gte(from);
    if (reached && (best < 0 || new Decimal(from).gt(tiers[best]?.from ?? from))) best = at;
  });
  return best;
}

/** Gives each Kita the hours of its tier; what all of them get together. */
function giveHours(node: Tiers, fixed: readonly Placed[], scope: Scope, evaluation: Evaluation): Decimal {
  const exactOf = ({ tier }: Placed): Decimal => fteInUnit(new Decimal(tier.weeklyHours ?? 0).div(node.hoursPerFte), evaluation);
  const needed = fixed.reduce((sum, one) => sum.plus(exactOf(one)), new Decimal(0));
  if (needed.gt(scope.amount)) {
    throw new RunError('INFEASIBLE', scope.path, `Knoten „${scope.path}“: Die festen Wochenstunden brauchen ${toFixed(needed, 2)} ${evaluation.inputs.definition.unit}, es sind nur ${scope.amount.toFixed()} da. Bitte senken Sie die Stunden oder erhöhen Sie den Betrag.`);
  }
  if (needed.isZero()) return needed;
  const handed = wholeSteps(needed, evaluation.step);
  const { amounts } = splitByLargestRemainder(handed, evaluation.step, fixed.map(({ kita, tier }) => ({ id: kita.kitaId, weight: new Decimal(tier.weeklyHours ?? 0) })));
  for (const one of fixed) {
    const { kita, at, tier, criteria } = one;
    const amount = amounts.get(kita.kitaId) ?? new Decimal(0);
    const inTier: Scope = { ...scope, path: `${scope.path}/tiers/${at}`, key: `KITA:${kita.kitaId}`, label: tier.label, amount, kitas: [kita] };
    const figures = { hoursPerFte: node.hoursPerFte, weeklyHours: tier.weeklyHours ?? '0' };
    evaluation.book.note([kita], stepOf({ ...inTier, key: scope.key, amount: scope.amount }, node.kind, { level: 'TIER', id: String(at), criteria, figures, exact: toFixed(exactOf(one), EXACT_PLACES), amount: amount.toFixed() }));
    evaluation.goOn(tier.then, tier.then === null ? inTier : { ...inTier, path: `${inTier.path}/then` });
  }
  return handed;
}
