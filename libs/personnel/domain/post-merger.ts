import {
  arrived, arriving, conservedSums, holdsOn, NOTHING, resolveCollisions, takeOver, textOf,
  type ConservedSum, type MergerFrame, type MovedRow, type OfficeRows, type PartPlan, type TextRow,
} from '@srb/mergers';

const MEASURES = [['posts', null, 0], ['ftePlanned', 'fte_planned', 3], ['fteOccupied', 'fte_occupied', 3], ['annualCost', 'annual_cost', 2]] as const;

/** Staff on the day, never mixed: who pays, and coordination and licence-relevant staff apart from the rest. */
function staffSums(predecessor: readonly TextRow[], successor: readonly TextRow[], moved: readonly MovedRow[], types: ReadonlyMap<string, TextRow>, day: string): readonly ConservedSum[] {
  const gone = new Set(moved.map(({ before }) => textOf(before, 'id')));
  const sides = {
    predecessorBefore: predecessor,
    successorBefore: successor,
    predecessorAfter: predecessor.filter((row) => !gone.has(textOf(row, 'id'))),
    successorAfter: [...successor, ...moved.map(arrived)],
  };
  const groupOf = (row: TextRow): string => {
    if (types.get(textOf(row, 'post_type_code'))?.['is_coordination'] === 'true') return 'COORDINATION';
    return row['licence_relevant'] === 'true' ? 'LICENCE_RELEVANT' : 'SOCIAL_COMPENSATION';
  };
  return MEASURES.flatMap(([name, column, places]) =>
    conservedSums(sides, { column, places, key: (row) => (holdsOn(row, day) ? ['STAFF', day, textOf(row, 'funding'), groupOf(row), name] : null) }));
}

/** What becomes of posts and of the Kitas in which they take effect. Shares are never touched, so they still add to 1. */
export function planPosts(predecessor: OfficeRows, successor: OfficeRows, frame: MergerFrame): PartPlan {
  const [own, others] = [predecessor['post'] ?? [], successor['post'] ?? []];
  const types = new Map((predecessor['post_type'] ?? []).map((row) => [textOf(row, 'code'), row]));
  const taken = takeOver('post', own, frame.effectiveOn);
  const posts = resolveCollisions(taken.moved, others, frame.shortName, { column: 'number', longest: 40, german: 'Die Stellennummer' });
  const postOf = new Map(posts.moved.map((row) => [textOf(row.before, 'id'), row]));
  const assignments = (predecessor['post_assignment'] ?? []).flatMap((before): MovedRow[] => {
    const post = postOf.get(textOf(before, 'post_id'));
    return post === undefined ? [] : [{ table: 'post_assignment', mode: post.mode === 'MOVED' ? 'MOVED' : 'COPIED', before, changes: {}, into: null }];
  });
  const kitas = arriving(frame, 'kita');
  const lost = new Set(assignments.filter(({ before }) => !kitas.has(textOf(before, 'kita_id'))).map(({ before }) => textOf(before, 'post_id')));
  return {
    ...NOTHING,
    moved: [...posts.moved, ...assignments],
    stays: { post: taken.stay.length, post_assignment: (predecessor['post_assignment'] ?? []).length - assignments.length },
    renamings: posts.renamings,
    sums: staffSums(own, others, posts.moved, types, frame.effectiveOn),
    problems: [
      ...posts.problems,
      ...[...lost].map((id) => `Die Stelle „${postOf.get(id)?.before['number'] ?? '?'}“ ist einer Kita zugeordnet, die es am Tag der Zusammenlegung nicht mehr gibt. Bitte ordnen Sie die Stelle neu zu oder beenden Sie sie.`),
    ],
  };
}
