import { describe, expect, it } from '@jest/globals';
import { officeId, personId, type OfficeId } from '@srb/kernel';
import { officeContext, scopedContext, systemContext } from '@srb/platform/context';
import fc from 'fast-check';
import { beginStatement } from './begin-statement.js';

const OFFICE = officeId('00000000-0000-4000-8000-00000000000a');
const PERSON = personId('00000000-0000-4000-8000-00000000000b');

describe('beginStatement', () => {
  it('opens the transaction and sets tenant, actor and request for this transaction only', () => {
    expect(beginStatement(officeContext(OFFICE, { actorId: PERSON, requestId: 'r-1' }), 'READ ONLY')).toBe(
      'BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY; ' +
        `SELECT set_config('app.tenant_id', '${OFFICE}', true), set_config('app.actor_id', '${PERSON}', true), set_config('app.request_id', 'r-1', true)`,
    );
  });

  it('clears the tenant where there is none', () => {
    expect(beginStatement(systemContext({ requestId: 'r' }), 'READ WRITE')).toContain(`set_config('app.tenant_id', '', true)`);
  });

  it('names the Kitas of the scoped class, and none where it has none', () => {
    expect(beginStatement(scopedContext(OFFICE, [PERSON, OFFICE]), 'READ ONLY')).toContain(`set_config('app.kita_ids', '${PERSON},${OFFICE}', true)`);
    expect(beginStatement(scopedContext(OFFICE, []), 'READ ONLY')).toContain(`set_config('app.kita_ids', '', true)`);
    expect(beginStatement(officeContext(OFFICE), 'READ ONLY')).not.toContain('kita_ids');
  });

  it.each([`${OFFICE}'; drop table post; --`, `' or true --`, 'x', OFFICE.toUpperCase(), ` ${OFFICE}`, ''])('refuses %p as a tenant', (forged) => {
    const ctx = { ...officeContext(OFFICE), tenantId: forged as OfficeId };
    expect(() => beginStatement(ctx, 'READ WRITE')).toThrow(TypeError);
    expect(() => beginStatement({ ...officeContext(OFFICE), actorId: personOf(forged) }, 'READ WRITE')).toThrow(TypeError);
    expect(() => beginStatement(scopedContext(OFFICE, [OFFICE, forged]), 'READ ONLY')).toThrow(TypeError);
  });

  it('keeps of a request id what cannot end the literal, whatever a caller sends', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 300 }), fc.constantFrom(`'; commit; --`, `\\'`, '$$', '\0', '’')), (requestId) => {
        const statement = beginStatement(systemContext({ requestId }), 'READ ONLY');
        const literal = /set_config\('app\.request_id', '([^']*)', true\)$/.exec(statement)?.[1];
        expect(literal).toMatch(/^[A-Za-z0-9_.-]{0,80}$/);
        expect(statement.split("'")).toHaveLength(13);
      }),
    );
  });
});

function personOf(forged: string) {
  return forged as ReturnType<typeof personId>;
}
