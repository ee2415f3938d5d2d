import { MACHINE, markerOf, NOBODY, PEOPLE, type OfficeName, type TestPerson } from '../support/people.js';
import { UNKNOWN_ID } from './probes.js';

/** One row of the matrix: who asks, and whose ids he hands in as his own. */
export interface Caller {
  readonly name: string;
  /** Null: nobody is signed on. */
  readonly person: TestPerson | null;
  readonly home: OfficeName;
  readonly other: OfficeName;
  /** The only mark his answers may carry. */
  readonly marker: string;
  /** An office caller sees no name of another office; at state level the names are public. */
  readonly isOffice: boolean;
}

function callerOf(person: TestPerson): Caller {
  const home = person.office ?? 'A';
  return {
    name: person.role === null ? person.login : `${person.role}${person.office === null ? '' : ` of ${person.office}`}`,
    person,
    home,
    other: home === 'A' ? 'B' : 'A',
    marker: markerOf(person),
    isOffice: person.office !== null,
  };
}

/** The seven roles, those of an office in both offices; a person without any role; a stranger; nobody at all. */
export const CALLERS: readonly Caller[] = [
  ...[...PEOPLE, MACHINE].map(callerOf),
  { ...callerOf(NOBODY), name: 'no token', person: null },
];

/** Values of the header that names an office: one that is not the caller's, and one that is nobody's. */
export function foreignOffices(officeIds: Readonly<Record<OfficeName, string>>, { other }: Caller): readonly string[] {
  return [officeIds[other], UNKNOWN_ID];
}
