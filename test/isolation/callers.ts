import { isScoped, MACHINE, markerOf, NOBODY, PEOPLE, type OfficeName, type TestPerson } from '../support/people.js';
import { siblingMark, type LandOffice } from '../support/canary-scopes.js';
import { UNKNOWN_ID } from './probes.js';

/** One row of the matrix: who asks, and whose ids he hands in as his own. */
export interface Caller {
  readonly name: string;
  /** Null: nobody is signed on. */
  readonly person: TestPerson | null;
  readonly home: OfficeName;
  readonly other: OfficeName;
  /** The only marks his answers may carry; those of a whole office include its second Kita's. */
  readonly markers: readonly string[];
  /** An office caller sees no name of another office; at state level the names are public. */
  readonly isOffice: boolean;
  /** He sees some Kitas of his office only. */
  readonly isScoped: boolean;
}

function callerOf(person: TestPerson): Caller {
  const home = person.office ?? 'A';
  return {
    name: person.role === null ? person.login : `${person.role}${person.office === null ? '' : ` of ${person.office}`}`,
    person,
    home,
    other: home === 'A' ? 'B' : 'A',
    markers: person.office === null || isScoped(person) ? [markerOf(person)] : [markerOf(person), siblingMark(markerOf(person))],
    isOffice: person.office !== null,
    isScoped: isScoped(person),
  };
}

/** The twelve roles, those of an office in both offices; a person without any role; a stranger; nobody at all. */
export const CALLERS: readonly Caller[] = [
  ...[...PEOPLE, MACHINE].map(callerOf),
  { ...callerOf(NOBODY), name: 'no token', person: null },
];

/** Values of the header that names an office: one that is not the caller's, and one that is nobody's. */
export function foreignOffices(officeIds: Readonly<Record<OfficeName, string>>, { other }: Caller): readonly string[] {
  return [officeIds[other], UNKNOWN_ID];
}

/** The own office as somebody beside him in it sees it: every main row is that of the second Kita. */
export function seenFromSibling(office: LandOffice): LandOffice {
  const { sibling, kitas, providers, spaces, posts } = office;
  return {
    ...office,
    kitas: { ...kitas, main: sibling.kitaId }, providers: { ...providers, main: sibling.providerId },
    spaces: { ...spaces, main: sibling.spaceId }, posts: { ...posts, main: sibling.postId },
  };
}

/** Ids of the own office that a scoped reader must not meet: the second Kita's, and for a Kita lead those of the provider's other Kitas. */
export function idsBeyond({ isScoped: scoped, person }: Caller, { sibling, kitas }: LandOffice): readonly string[] {
  if (!scoped) return [];
  return [...Object.values<string>({ ...sibling }), ...(person?.role === 'KITA_LEAD' ? [kitas.update, kitas.close] : [])];
}
