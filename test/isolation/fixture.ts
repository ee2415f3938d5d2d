import type { CanaryLand } from '../support/canary-land.js';
import { YEAR } from '../support/canary-office.js';
import type { LandOffice } from '../support/canary-scopes.js';

export type Arguments = Readonly<Record<string, unknown>>;

/**
 * Arguments with which a field gives an answer, with the ids of the office handed in: one set, or several where an
 * answer has several shapes. With the ids of another office the same function gives the hostile arguments.
 */
export type Fixture = (office: LandOffice, land: CanaryLand) => readonly Arguments[];

export const NO_ARGUMENTS: Fixture = () => [{}];
export const LARGEST_PAGE: Fixture = () => [{ first: 200 }];
export const OF_YEAR: Fixture = () => [{ year: YEAR }];
export const COMPARISON: Fixture = (_, { comparison }) => [{ id: comparison.id }];
export const STALE_VERSION = 99;
export const PROOF = { from: `${YEAR}-01-01`, to: `${YEAR + 1}-01-01` };
