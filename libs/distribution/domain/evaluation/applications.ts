import { splitByLargestRemainder } from '@srb/calculation';
import { Decimal, sum, toFixed } from '@srb/kernel';
import type { Applications } from '../rule.type.js';
import { EXACT_PLACES, groupsOver, stepOf, wholeSteps, type Evaluation, type Group, type Scope } from './scope.js';

/** What a provider applied for, and what of it the cap lets stand. */
interface Claim {
  readonly group: Group;
  readonly applied: Decimal;
  readonly capped: Decimal;
}

/** As applied, capped by provider; where it is not enough for all, every provider is cut by the same part. */
export function shareByApplication(node: Applications, scope: Scope, evaluation: Evaluation): void {
  const { book, step, goOn } = evaluation;
  const applied = new Map(node.applications.map(({ kitaId, amount }) => [kitaId, new Decimal(amount)]));
  const claims = claimsOf(node, scope, applied);
  const wanted = sum(claims.map(({ capped }) => capped));
  const handed = wholeSteps(Decimal.min(wanted, scope.amount), step);
  if (!wanted.isZero()) {
    const part = Decimal.min(1, scope.amount.div(wanted));
    const { amounts } = splitByLargestRemainder(handed, step, claims.map(({ group, capped }) => ({ id: group.id, weight: capped })));
    for (const claim of claims) giveToKitas(claim, { amount: amounts.get(claim.group.id) ?? new Decimal(0), part, applied }, node, scope, evaluation);
  }
  const remainder = scope.amount.minus(handed);
  if (node.then === null) book.leave(scope.path, scope.key, remainder);
  else goOn(node.then, { ...scope, path: `${scope.path}/then`, amount: remainder });
}

function claimsOf({ capShare }: Applications, scope: Scope, applied: ReadonlyMap<string, Decimal>): Claim[] {
  const cap = capShare === null ? null : scope.amount.times(capShare);
  return groupsOver('PROVIDER', scope.kitas.filter(({ kitaId }) => applied.has(kitaId))).map((group) => {
    const all = sum(group.kitas.map(({ kitaId }) => applied.get(kitaId) ?? new Decimal(0)));
    return { group, applied: all, capped: cap === null ? all : Decimal.min(all, cap) };
  });
}

interface Granted {
  readonly amount: Decimal;
  /** The part of what the cap lets stand that the money is enough for. */
  readonly part: Decimal;
  readonly applied: ReadonlyMap<string, Decimal>;
}

function giveToKitas({ group, applied, capped }: Claim, granted: Granted, node: Applications, scope: Scope, { book, step }: Evaluation): void {
  if (applied.isZero()) return;
  const exact = capped.times(granted.part);
  const figures = { applied: applied.toFixed(), ...(node.capShare === null ? {} : { capShare: node.capShare }) };
  const bound = capped.lt(applied) ? 'MAXIMUM' : null;
  book.note(group.kitas, stepOf(scope, node.kind, { level: 'PROVIDER', id: group.id, figures, bound, exact: toFixed(exact, EXACT_PLACES), amount: granted.amount.toFixed() }));
  const inProvider: Scope = { ...scope, key: `PROVIDER:${group.id}`, amount: granted.amount };
  const claimOf = (kitaId: string): Decimal => granted.applied.get(kitaId) ?? new Decimal(0);
  const { amounts, rest } = splitByLargestRemainder(granted.amount, step, group.kitas.map(({ kitaId }) => ({ id: kitaId, weight: claimOf(kitaId) })));
  book.leave(scope.path, inProvider.key, rest);
  for (const kita of group.kitas) {
    const amount = (amounts.get(kita.kitaId) ?? new Decimal(0)).toFixed();
    const claim = claimOf(kita.kitaId);
    book.note([kita], stepOf(inProvider, node.kind, { level: 'KITA', id: kita.kitaId, figures: { applied: claim.toFixed() }, exact: toFixed(exact.times(claim).div(applied), EXACT_PLACES), amount }));
    book.give(kita.kitaId, { amount, label: scope.label, licenceRelevant: false, path: scope.path, postTypeCode: scope.postTypeCode });
  }
}
