import { splitByLargestRemainder } from '@srb/calculation';
import { Decimal, sum, toFixed } from '@srb/kernel';
import { RunError } from '../run.errors.js';
import type { SharedPost, SharedPosts } from '../rule.type.js';
import type { RunUnit } from '../run.type.js';
import { fteInUnit } from './fte-amount.js';
import { EXACT_PLACES, stepOf, wholeSteps, type Evaluation, type Scope } from './scope.js';

/** One worker for a list of Kitas, as often as there are posts; what they do not need goes on, or is left. */
export function shareByPosts(node: SharedPosts, scope: Scope, evaluation: Evaluation): void {
  const kitas = new Map(scope.kitas.map((kita) => [kita.kitaId, kita]));
  const needed = sum(node.posts.map(({ fte }) => fteInUnit(new Decimal(fte), evaluation)));
  if (needed.gt(scope.amount)) {
    throw new RunError('INFEASIBLE', scope.path, `Knoten „${scope.path}“: Die Stellen brauchen ${toFixed(needed, 2)} ${evaluation.inputs.definition.unit}, es sind nur ${scope.amount.toFixed()} da. Bitte streichen Sie Stellen oder erhöhen Sie den Betrag.`);
  }
  const handed = sum(node.posts.map((post, at) => givePost(post, kitas, { ...scope, path: `${scope.path}/posts/${at}` }, evaluation)));
  const remainder = scope.amount.minus(handed);
  if (node.then === null) evaluation.book.leave(scope.path, scope.key, remainder);
  else evaluation.goOn(node.then, { ...scope, path: `${scope.path}/then`, amount: remainder });
}

/** Shares a post among those of its Kitas that take part; what they get together. */
function givePost({ label, fte, postTypeCode, kitas: listed }: SharedPost, kitas: ReadonlyMap<string, RunUnit>, scope: Scope, evaluation: Evaluation): Decimal {
  const members = listed.flatMap(({ kitaId, weight }) => {
    const kita = kitas.get(kitaId);
    return kita === undefined ? [] : [{ kita, id: kitaId, weight: new Decimal(weight) }];
  });
  const weights = sum(members.map(({ weight }) => weight));
  if (weights.isZero()) return new Decimal(0);
  const whole = fteInUnit(new Decimal(fte), evaluation);
  const handed = wholeSteps(whole, evaluation.step);
  const { amounts } = splitByLargestRemainder(handed, evaluation.step, members);
  const named: Scope = { ...scope, label, postTypeCode: postTypeCode ?? scope.postTypeCode };
  for (const { kita, id, weight } of members) {
    const amount = (amounts.get(id) ?? new Decimal(0)).toFixed();
    const exact = toFixed(whole.times(weight).div(weights), EXACT_PLACES);
    evaluation.book.note([kita], stepOf(named, 'SHARED_POSTS', { level: 'POST', id: label, figures: { fte, weight: weight.toFixed() }, exact, amount }));
    evaluation.book.give(id, { amount, label, licenceRelevant: false, path: named.path, postTypeCode: named.postTypeCode });
  }
  return handed;
}
