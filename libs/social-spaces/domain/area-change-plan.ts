import { Decimal, sum, toFixed } from '@srb/kernel';
import type { AreaChangeOrder, AreaChangePlan, AreaRef, AreaState, Assignment, MovedKita, MovedPart } from './area-change.js';
import { areaChangeProblems } from './area-change-rules.js';
import { crosswalkOf } from './crosswalk-weights.js';
import { groupedRows } from './grouped-rows.js';

/** Where something goes: as ordered; else it stays where its area goes on; else to the only area there is afterwards. */
function targetIn(assignments: readonly Assignment[], areaOf: ReadonlyMap<string, string>, order: AreaChangeOrder): (id: string) => AreaRef | null {
  const ordered = new Map(assignments.map(({ id, to }) => [id, to]));
  const targets = [...order.keptIds, ...order.opened.map(({ key }) => key)];
  const only = targets.length === 1 ? targets[0] ?? null : null;
  return (id) => {
    const area = areaOf.get(id);
    return ordered.get(id) ?? (area !== undefined && order.keptIds.includes(area) ? area : only);
  };
}

function planKitas(state: AreaState, targetOf: (id: string) => AreaRef | null): readonly MovedKita[] {
  return state.kitas.flatMap(({ id, name, spaceId }) => {
    const to = targetOf(id);
    return to === null || to === spaceId ? [] : [{ id, name, fromId: spaceId, to }];
  });
}

/** Parts that come together in one space become one; a part alone in a space that goes on is not touched. */
function planParts(state: AreaState, targetOf: (id: string) => AreaRef | null): readonly MovedPart[] {
  const groups = groupedRows(state.parts.filter(({ id }) => targetOf(id) !== null), ({ id, placeId }) => `${targetOf(id)} ${placeId}`);
  return [...groups.values()].flatMap((parts) => {
    const [first] = parts;
    const to = first === undefined ? null : targetOf(first.id);
    if (first === undefined || to === null || (parts.length === 1 && first.spaceId === to)) return [];
    const share = toFixed(sum(parts.map((part) => new Decimal(part.share))), 6);
    return [{ placeId: first.placeId, placeName: first.placeName, to, share, validTo: first.validTo, endedIds: parts.map(({ id }) => id) }];
  });
}

function warningsOf({ subject }: AreaChangeOrder, { posts }: AreaState, closed: number): readonly string[] {
  if (posts === 0 || subject !== 'KITA' || closed === 0) return [];
  return [`${posts} Stellenzuordnungen gelten für Kitas, die enden. Sie bleiben unverändert. Bitte ordnen Sie diese Stellen ab dem Stichtag den neuen Kitas zu.`];
}

/** Children under 7 where they are known for every area, else places where these are. */
function sizesOf({ sizes, areas }: AreaState): AreaChangePlan['sizes'] {
  for (const measure of ['children', 'places'] as const) {
    const known = sizes.flatMap((size) => (size[measure] === null ? [] : [[size.id, size[measure]] as const]));
    if (known.length === areas.length) return Object.fromEntries(known);
  }
  return {};
}

/** What a change does, and what stands against it. */
export function planAreaChange(order: AreaChangeOrder, state: AreaState): AreaChangePlan {
  const targetOf = {
    kita: targetIn(order.kitas, new Map(state.kitas.map(({ id, spaceId }) => [id, spaceId])), order),
    part: targetIn(order.parts, new Map(state.parts.map(({ id, spaceId }) => [id, spaceId])), order),
  };
  const closed = state.areas.filter(({ id }) => !order.keptIds.includes(id));
  const isSpace = order.subject === 'SPACE';
  const problems = areaChangeProblems(order, state, targetOf);
  return {
    spaceSetId: isSpace ? (state.areas[0] ?? order).spaceSetId : null,
    closed,
    opened: order.opened,
    movedKitas: isSpace ? planKitas(state, targetOf.kita) : [],
    movedParts: isSpace ? planParts(state, targetOf.part) : [],
    endedParts: isSpace ? state.parts.filter(({ id }) => targetOf.part(id) === null).map(({ id }) => id) : [],
    crosswalk: crosswalkOf(order, state, targetOf),
    sizes: sizesOf(state),
    values: state.values,
    posts: state.posts,
    warnings: warningsOf(order, state, closed.length),
    problems,
  };
}
