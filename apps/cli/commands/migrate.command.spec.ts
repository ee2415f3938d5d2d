import { describe, expect, it } from '@jest/globals';
import { SettingsError } from '@srb/platform/config';
import { rolePasswords } from './migrate.command.js';

const address = (login: string, password: string) => `postgres://${login}${password === '' ? '' : `:${password}`}@db:5432/srb`;
const environment = {
  DATABASE_URL_TENANT: address('srb_tenant', 'a'),
  DATABASE_URL_SCOPED: address('srb_scoped', 'b'),
  DATABASE_URL_STATE: address('srb_state', 'c'),
  DATABASE_URL_SYSTEM: address('srb_system', 'd'),
  DATABASE_URL_QUEUE: address('srb_queue', 'p%40ss%2Fw'),
};

function problems(changes: Readonly<Record<string, string | undefined>>): readonly string[] {
  try {
    rolePasswords({ ...environment, ...changes });
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}

describe('the passwords of the class roles', () => {
  it('are those of the five addresses, without their escapes', () => {
    expect(rolePasswords(environment)).toEqual({ tenant: 'a', scoped: 'b', state: 'c', system: 'd', queue: 'p@ss/w' });
  });

  it('are left alone where no address names one', () => {
    expect(rolePasswords({})).toBeNull();
    expect(rolePasswords({ DATABASE_URL_TENANT: '', DATABASE_URL_STATE: address('srb_state', '') })).toBeNull();
  });

  it('are refused as a whole when addresses are missing, broken, without password or of another login', () => {
    const found = problems({
      DATABASE_URL_SCOPED: undefined,
      DATABASE_URL_STATE: 'db:5432/srb:x',
      DATABASE_URL_SYSTEM: address('srb_system', ''),
      DATABASE_URL_QUEUE: address('srb_owner', 'e'),
    });
    expect(found).toEqual([
      'DATABASE_URL_SCOPED fehlt.',
      'DATABASE_URL_STATE: erwartet wird eine Adresse, die mit postgres:// beginnt.',
      expect.stringContaining('DATABASE_URL_SYSTEM: das Kennwort fehlt.'),
      expect.stringContaining('DATABASE_URL_QUEUE: erwartet wird die Anmeldung „srb_queue“, angegeben ist „srb_owner“.'),
    ]);
  });

  it('do not turn up in what is refused', () => {
    expect(problems({ DATABASE_URL_TENANT: address('srb_tenants', 'geheim') }).join()).not.toContain('geheim');
  });
});
