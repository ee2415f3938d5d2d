import { describe, expect, it } from '@jest/globals';
import type { Role } from '@srb/web/api-client';
import { landing } from './landing.js';

const person = (roles: readonly Role[], ...offices: readonly string[]) => ({ displayName: 'P', roles, offices: offices.map((id) => ({ id, ags: id, name: id, shortName: id })) });

describe('landing', () => {
  it('is the first page and the office of whoever had no role', () => {
    expect(landing(null, person(['COORDINATION'], 'a'))).toEqual({ address: '/stellen', officeId: 'a' });
  });

  it('is the page and the office that are new, not those of before', () => {
    expect(landing(person(['PLANNING'], 'a'), person(['PLANNING', 'MINISTRY'], 'a'))).toEqual({ address: '/land', officeId: null });
    expect(landing(person(['PLANNING'], 'b'), person(['COORDINATION', 'PLANNING'], 'a', 'b'))).toEqual({ address: '/stellen', officeId: 'a' });
  });

  it('is what there is where the new role has no page, or was held already', () => {
    expect(landing(null, person(['FINANCE'], 'a'))).toEqual({ address: '/', officeId: 'a' });
    expect(landing(person(['PLANNING'], 'a'), person(['FINANCE', 'PLANNING'], 'a'))).toEqual({ address: '/konzeption', officeId: null });
  });
});
