import {
  arrived, arriving, conservedSums, holdsOn, NOTHING, resolveCollisions, takeOver, textOf,
  type ConservedSum, type MergerFrame, type MovedRow, type OfficeRows, type PartPlan, type TextRow,
} from '@srb/mergers';
import { planHolders } from './holder-merger.js';
import { groupOf as groupOfPost } from './staff-group.js';

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
  const groupOf = (row: TextRow): string => groupOfPost({
    isCoordination: types.get(textOf(row, 'post_type_code'))?.['is_coordination'] === 'true',
    licenceRelevant: row['licence_relevant'] === 'true',
  });
  return MEASURES.flatMap(([name, column, places]) =>
    conservedSums(sides, { column, places, key: (row) => (holdsOn(row, day) ? ['STAFF', day, textOf(row, 'funding'), groupOf(row), name] : null) }));
}

/** What a post brings along: all of it when it begins later, otherwise what is not over; what goes on later is not left behind. */
function partsOf(table: string, rows: readonly TextRow[], posts: ReadonlyMap<string, MovedRow>, day: string): { readonly moved: readonly MovedRow[]; readonly stay: readonly TextRow[] } {
  const isMoved = (row: TextRow) => posts.get(textOf(row, 'post_id'))?.mode === 'MOVED';
  const whole = rows.filter(isMoved).map((before): MovedRow => ({ table, mode: 'MOVED', before, changes: {}, into: null }));
  const going = takeOver(table, rows.filter((row) => posts.has(textOf(row, 'post_id')) && !isMoved(row)), day);
  return { moved: [...whole, ...going.moved], stay: [...rows.filter((row) => !posts.has(textOf(row, 'post_id'))), ...going.stay] };
}

/** Kitas hang on the days of their post, so an assignment that goes on is simply known to both offices. */
function assignmentOf(row: MovedRow): MovedRow {
  return row.mode === 'CONTINUED' ? { ...row, mode: 'COPIED', changes: {} } : row;
}

/** What becomes of posts, of the Kitas in which they take effect, and of who fills them. Shares are never touched, so they still add to 1. */
export function planPosts(predecessor: OfficeRows, successor: OfficeRows, frame: MergerFrame): PartPlan {
  const [own, others] = [predecessor['post'] ?? [], successor['post'] ?? []];
  const types = new Map((predecessor['post_type'] ?? []).map((row) => [textOf(row, 'code'), row]));
  const taken = takeOver('post', own, frame.effectiveOn);
  const posts = resolveCollisions(taken.moved, others, frame.shortName, { column: 'number', longest: 40, german: 'Die Stellennummer' });
  const postOf = new Map(posts.moved.map((row) => [textOf(row.before, 'id'), row]));
  const shares = partsOf('post_assignment', predecessor['post_assignment'] ?? [], postOf, frame.effectiveOn);
  const assignments = shares.moved.map(assignmentOf);
  const occupancy = partsOf('post_occupancy', predecessor['post_occupancy'] ?? [], postOf, frame.effectiveOn);
  const holders = planHolders(predecessor['post_holder'] ?? [], occupancy, successor, frame.shortName);
  const kitas = arriving(frame, 'kita');
  const lost = new Set(assignments.filter(({ before }) => !kitas.has(textOf(before, 'kita_id'))).map(({ before }) => textOf(before, 'post_id')));
  return {
    ...NOTHING,
    moved: [...posts.moved, ...assignments, ...holders.occupancies, ...holders.holders],
    stays: { post: taken.stay.length, post_assignment: shares.stay.length, post_occupancy: occupancy.stay.length, post_holder: holders.stay },
    renamings: posts.renamings,
    sums: staffSums(own, others, posts.moved, types, frame.effectiveOn),
    problems: [
      ...posts.problems,
      ...holders.problems,
      ...[...lost].map((id) => `Die Stelle „${postOf.get(id)?.before['number'] ?? '?'}“ ist einer Kita zugeordnet, die es am Tag der Zusammenlegung nicht mehr gibt. Bitte ordnen Sie die Stelle neu zu oder beenden Sie sie.`),
    ],
  };
}
