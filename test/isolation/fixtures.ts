import { CLOSING_AGS, MERGING } from '../support/canary-land.js';
import { type Fixture } from './fixture.js';
import { NO_PREVIEW } from './fixture-inputs.js';
import { MUTATIONS } from './mutation-fixtures.js';
import { QUERIES } from './query-fixtures.js';

const REASON = { legalReference: 'Gesetz', source: 'GVBl.' };

const OPERATION: Readonly<Record<string, Fixture>> = {
  mergeOffices: () => [{ input: { ...MERGING, ...REASON, previewHash: NO_PREVIEW, carryOver: [] } }],
  closeOffice: () => [{ input: { ...REASON, ags: CLOSING_AGS, effectiveOn: '2030-01-01' } }],
  undoOfficeChange: (_, { officeChange }) => [{ id: officeChange.id }],
};

const SUBSCRIPTIONS: Readonly<Record<string, Fixture>> = {
  comparisonProgress: (_, { comparison }) => [{ requestId: comparison.requestId }],
};

function under(type: string, fixtures: Readonly<Record<string, Fixture>>): readonly (readonly [string, Fixture])[] {
  return Object.entries(fixtures).map(([name, fixture]) => [`${type}.${name}`, fixture]);
}

/** The one table of arguments, by `Query.kita`; a root field without an entry turns the matrix red. */
export const FIXTURES: ReadonlyMap<string, Fixture> = new Map([
  ...under('Query', QUERIES),
  ...under('Mutation', MUTATIONS),
  ...under('Mutation', OPERATION),
  ...under('Subscription', SUBSCRIPTIONS),
]);
