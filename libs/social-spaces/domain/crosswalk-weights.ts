import { splitByLargestRemainder } from '@srb/calculation';
import { Decimal, sum, toFixed } from '@srb/kernel';
import type { AreaChangeOrder, AreaRef, AreaState, CrosswalkLine, LyingPart } from './area-change.js';

const STEP = new Decimal('0.000001');
const ONE = new Decimal(1);

interface Sized {
  readonly to: AreaRef;
  readonly size: Decimal;
}

/** Weights in proportion to sizes, six decimals, adding to exactly 1 (largest remainder); what would be 0 is left out. */
export function weightsOf(fromId: string, sizes: readonly Sized[], basis: string): readonly CrosswalkLine[] {
  const targets = [...new Set(sizes.map(({ to }) => to))];
  const parts = targets.map((id) => ({ id, weight: sum(sizes.filter(({ to }) => to === id).map(({ size }) => size)) }));
  const { amounts } = splitByLargestRemainder(ONE, STEP, parts);
  return targets.flatMap((to) => {
    const weight = amounts.get(to) ?? new Decimal(0);
    return weight.isZero() ? [] : [{ fromId, to, weight: toFixed(weight, 6), basis }];
  });
}

function byChildren(parts: readonly LyingPart[], targetOf: (id: string) => AreaRef | null): readonly Sized[] | null {
  const sized = parts.flatMap(({ id, children, share }) => {
    const to = targetOf(id);
    return children === null || to === null ? [] : [{ to, size: new Decimal(children).times(share) }];
  });
  return sized.length === 0 || sized.length < parts.length || sum(sized.map(({ size }) => size)).isZero() ? null : sized;
}

/**
 * Weights for one area before: all of it where one area follows; else children under 7 of the places that go each way,
 * else places of the Kitas that do, else equal parts. The basis says which.
 */
function proposeFor(fromId: string, targets: readonly AreaRef[], order: AreaChangeOrder, state: AreaState, targetOf: TargetOf): readonly CrosswalkLine[] {
  const [only, ...more] = targets;
  if (only === undefined) return [];
  if (more.length === 0) return [{ fromId, to: only, weight: '1.000000', basis: 'geht ganz über' }];
  const children = byChildren(state.parts.filter(({ spaceId }) => spaceId === fromId), targetOf.part);
  if (children !== null) return weightsOf(fromId, children, 'Kinder unter 7 Jahren in den Orten');
  const places = order.subject === 'KITA'
    ? order.opened.map(({ key, places: count }) => ({ to: key, size: new Decimal(count ?? 0) }))
      .concat(state.areas.filter(({ id }) => order.keptIds.includes(id)).map(({ id, places: count }) => ({ to: id, size: new Decimal(count) })))
    : state.kitas.filter(({ spaceId }) => spaceId === fromId).flatMap(({ id, places: count }) => {
      const to = targetOf.kita(id);
      return to === null ? [] : [{ to, size: new Decimal(count) }];
    });
  if (!sum(places.map(({ size }) => size)).isZero()) return weightsOf(fromId, places, 'Plätze der Kitas');
  return weightsOf(fromId, targets.map((to) => ({ to, size: ONE })), 'gleiche Teile (weder Kinder noch Plätze bekannt)');
}

export interface TargetOf {
  readonly kita: (id: string) => AreaRef | null;
  readonly part: (id: string) => AreaRef | null;
}

/** The crosswalk of a change: as given, or as proposed. */
export function crosswalkOf(order: AreaChangeOrder, state: AreaState, targetOf: TargetOf): readonly CrosswalkLine[] {
  if (order.weights !== null) return order.weights.map((line) => ({ ...line, weight: toFixed(new Decimal(line.weight), 6), basis: 'eigene Angabe' }));
  const targets = [...order.keptIds, ...order.opened.map(({ key }) => key)];
  return order.fromIds.flatMap((fromId) => proposeFor(fromId, targets, order, state, targetOf));
}
