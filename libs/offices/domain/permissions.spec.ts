import { describe, expect, it } from '@jest/globals';
import { OFFICE_ROLES, PERMISSIONS, ROLES, needsRole, permits, type PermissionName, type Role } from './permissions.js';

/** Written down a second time, row by row: a change of the table must be meant. One column per role, in the order of ROLES. */
const EXPECTED: Readonly<Record<PermissionName, string>> = {
  //                     PLANNING COORDINATION FINANCE OFFICE_ADMIN COMMITTEE PROVIDER KITA_LEAD · MINISTRY LSJV RESEARCH OPERATOR MACHINE
  'self.read': /*          */ 'x x x x x x x · x x x x x',
  'self.join': /*          */ 'x x x x x x x · x x x x x',
  'office.read': /*        */ 'x x x x x - - · - - - - -',
  'office.people': /*      */ '- - - x - - - · - - - - -',
  'office.audit': /*       */ '- - - x - - - · - - - - -',
  'office.state-reads': /* */ 'x - - x - - - · - - - - -',
  'kitas.own': /*          */ '- - - - - x x · - - - - -',
  'committee.read': /*     */ 'x x x x x - - · - - - - -',
  'concepts.read': /*      */ 'x x x x - - - · - - - - -',
  'concepts.write': /*     */ 'x - - x - - - · - - - - -',
  'concepts.decide': /*    */ 'x - - x - - - · - - - - -',
  'documents.read': /*     */ 'x x x x - - - · - - - - -',
  'documents.write': /*    */ 'x - - x - - - · - - - - -',
  'spaces.read': /*        */ 'x x x x - - - · - - - - -',
  'spaces.write': /*       */ 'x - - x - - - · - - - - -',
  'funding.read': /*       */ 'x x x x - - - · - - - - -',
  'funding.write': /*      */ '- - x x - - - · - - - - -',
  'personnel.read': /*     */ 'x x x x - - - · - - - - -',
  'personnel.write': /*    */ '- x - x - - - · - - - - -',
  'imports.read': /*       */ 'x x x x - - - · - - - - -',
  'imports.write': /*      */ 'x x x x - - - · - - - - -',
  'distribution.read': /*  */ 'x x x x - - - · - - - - -',
  'distribution.write': /* */ 'x - - x - - - · - - - - -',
  'measures.read': /*      */ 'x x x x - - - · - - - - -',
  'measures.write': /*     */ 'x x - x - - - · - - - - -',
  'proof.names': /*        */ '- x - x - - - · - - - - -',
  'releases.read': /*      */ 'x x x x - - - · - - - - -',
  'releases.confirm': /*   */ '- - - x - - - · - - - - -',
  'land.read': /*          */ '- - - - - - - · x x x - x',
  'land.compare': /*       */ '- - - - - - - · x - - - -',
  'operation.read': /*     */ '- - - - - - - · - - - x -',
  'operation.write': /*    */ '- - - - - - - · - - - x -',
};
/** Who sees a whole office; a provider and a Kita lead do not. */
const WHOLE_OFFICE: readonly Role[] = ['PLANNING', 'COORDINATION', 'FINANCE', 'OFFICE_ADMIN', 'COMMITTEE'];
const SCOPED: readonly Role[] = ['PROVIDER', 'KITA_LEAD'];
const names = Object.keys(PERMISSIONS) as PermissionName[];
const cells = names.flatMap((name) => ROLES.map((role, column) => [role, name, EXPECTED[name].replace(' ·', '').split(' ')[column] === 'x'] as const));

describe('permits', () => {
  it('is asked about every permission', () => expect(Object.keys(EXPECTED).sort()).toEqual([...names].sort()));

  it.each(cells)('%s · %s: %p', (role, name, expected) => expect(permits([role], name)).toBe(expected));

  it.each(names)('gives %s to nobody without a role, and to whoever has one of several', (name) => {
    expect(permits([], name)).toBe(false);
    expect(permits(ROLES, name)).toBe(true);
  });
});

describe('PERMISSIONS', () => {
  it.each(names)('%s runs in the class of its roles', (name) => {
    const { access, roles } = PERMISSIONS[name];
    if (access === 'tenant') expect(WHOLE_OFFICE).toEqual(expect.arrayContaining([...roles]));
    if (access === 'scoped') expect(SCOPED).toEqual(expect.arrayContaining([...roles]));
    if (access === 'state') expect(OFFICE_ROLES.filter((role) => permits([role], name))).toEqual([]);
  });

  it('lets no role of an office into the system class, except to see itself and to join', () => {
    const open = names.filter((name) => PERMISSIONS[name].access === 'system' && permits(OFFICE_ROLES, name));
    expect(open).toEqual(['self.read', 'self.join']);
  });

  it('asks for a role, except to join', () => {
    expect(names.filter((name) => !needsRole(name))).toEqual(['self.join']);
  });
});
