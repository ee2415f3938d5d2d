import { splitByLargestRemainder } from '@srb/calculation';
import { Decimal } from '@srb/kernel';
import { RunError } from '../run.errors.js';
import type { OffTheTop, OffTheTopItem } from '../rule.type.js';
import type { HeldAmount, LicenceRelevantPost, RunPart, RunUnit } from '../run.type.js';
import { stepOf, type Evaluation, type Scope } from './scope.js';

/** To what posts are split between their Kitas: cents, or thousandths of an FTE. */
const POST_STEP = { EUR: new Decimal('0.01'), FTE: new Decimal('0.001') };
const POSTS_LABEL = 'BE-relevante Stellen';

/** What is taken from the amount before it is shared out. */
interface Taking {
  readonly scope: Scope;
  readonly evaluation: Evaluation;
  readonly kitas: ReadonlyMap<string, RunUnit>;
}

/**
 * Licence-relevant posts and typed amounts first, the remainder goes on. Exceptions do not touch licence-relevant
 * posts: they take effect where they are.
 */
export function takeOffTheTop(node: OffTheTop, scope: Scope, evaluation: Evaluation): void {
  const { inputs } = evaluation;
  const taking: Taking = { scope, evaluation, kitas: new Map(inputs.units.map((kita) => [kita.kitaId, kita])) };
  const items = node.items.filter(({ licenceRelevant }) => !(licenceRelevant && inputs.withoutLicenceRelevant));
  const posts = node.licenceRelevantPosts && !inputs.withoutLicenceRelevant ? inputs.licenceRelevantPosts : [];
  const taken = [...posts.map((post) => takePost(post, taking)), ...items.map((item) => takeItem(item, taking))];
  const remainder = taken.reduce((left, amount) => left.minus(amount), scope.amount);
  if (remainder.lt(0)) {
    throw new RunError('INFEASIBLE', scope.path, `Knoten „${scope.path}“: Was vorweg abgezogen wird, übersteigt den Betrag um ${remainder.neg().toFixed()} ${inputs.definition.unit}. Bitte erhöhen Sie den Betrag oder kürzen Sie die Vorwegabzüge.`);
  }
  evaluation.goOn(node.then, { ...scope, path: `${scope.path}/then`, amount: remainder });
}

function takePost(post: LicenceRelevantPost, { scope, evaluation, kitas }: Taking): Decimal {
  const { unit } = evaluation.inputs.definition;
  const whole = new Decimal(unit === 'EUR' ? post.annualCost : post.fte);
  const { amounts, rest } = splitByLargestRemainder(whole, POST_STEP[unit], post.shares.map(({ kitaId, share }) => ({ id: kitaId, weight: new Decimal(share) })));
  const part = (amount: string): RunPart => ({ amount, label: POSTS_LABEL, licenceRelevant: true, path: scope.path, postTypeCode: post.postTypeCode });
  const held = (amount: string): HeldAmount => ({ amount, coordination: false, label: POSTS_LABEL, licenceRelevant: true, path: scope.path, postTypeCode: post.postTypeCode });
  for (const { kitaId, share } of post.shares) {
    const amount = (amounts.get(kitaId) ?? new Decimal(0)).toFixed();
    const kita = kitas.get(kitaId);
    if (kita === undefined) evaluation.book.hold(held(amount));
    else {
      evaluation.book.give(kitaId, part(amount));
      const step = stepOf({ ...scope, label: POSTS_LABEL, postTypeCode: post.postTypeCode }, 'OFF_THE_TOP', { level: 'POST', id: post.postId, figures: { licenceRelevant: 'true', post: whole.toFixed(), share }, exact: whole.times(share).toFixed(12), amount });
      evaluation.book.note([kita], step);
    }
  }
  // A part of a cent that a post cannot be split into stays with the office.
  evaluation.book.hold(held(rest.toFixed()));
  return whole;
}

function takeItem({ label, amount, postTypeCode, kitaId, licenceRelevant, coordination }: OffTheTopItem, { scope, evaluation, kitas }: Taking): Decimal {
  const kita = kitaId === null ? undefined : kitas.get(kitaId);
  if (kita === undefined) evaluation.book.hold({ amount, coordination, label, licenceRelevant, path: scope.path, postTypeCode });
  else {
    evaluation.book.give(kita.kitaId, { amount, label, licenceRelevant, path: scope.path, postTypeCode });
    const step = stepOf({ ...scope, label, postTypeCode }, 'OFF_THE_TOP', { level: 'POST', id: label, figures: { licenceRelevant: String(licenceRelevant) }, exact: new Decimal(amount).toFixed(12), amount });
    evaluation.book.note([kita], step);
  }
  return new Decimal(amount);
}
