import { splitByLargestRemainder } from '@srb/calculation';
import { Decimal, toFixed } from '@srb/kernel';
import type { PercentSplit } from '../rule.type.js';
import { EXACT_PLACES, stepOf, type Evaluation, type Scope } from './scope.js';

const placeId = (at: number): string => String(at).padStart(4, '0');

/** Pots or post types by percent; a part keeps its name and post type on the way down. */
export function shareByPercent({ kind, parts }: PercentSplit, scope: Scope, { step, book, goOn }: Evaluation): void {
  const weights = parts.map(({ percent }, at) => ({ id: placeId(at), weight: new Decimal(percent) }));
  const { amounts, rest } = splitByLargestRemainder(scope.amount, step, weights);
  book.leave(scope.path, scope.key, rest);
  parts.forEach(({ label, percent, postTypeCode, then }, at) => {
    const amount = amounts.get(placeId(at)) ?? new Decimal(0);
    const part: Scope = { ...scope, path: `${scope.path}/parts/${at}`, label, postTypeCode: postTypeCode ?? scope.postTypeCode, amount };
    const exact = toFixed(scope.amount.times(percent).div(100), EXACT_PLACES);
    book.note(scope.kitas, stepOf({ ...part, amount: scope.amount }, kind, { level: 'PART', id: String(at), figures: { percent }, exact, amount: amount.toFixed() }));
    goOn(then, then === null ? part : { ...part, path: `${part.path}/then` });
  });
}
