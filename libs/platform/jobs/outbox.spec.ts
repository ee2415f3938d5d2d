import { describe, expect, it } from '@jest/globals';
import { parsePayload, traceOf } from './outbox.js';

const ID = '00000000-0000-4000-8000-00000000000a';
const OFFICE = '00000000-0000-4000-8000-00000000000b';
const PERSON = '00000000-0000-4000-8000-00000000000c';
const whole = { outboxId: ID, tenantId: OFFICE, actorId: PERSON, requestId: 'r', ids: { releaseId: OFFICE, year: 2025 } };

describe('parsePayload', () => {
  it('gives back what the relay wrote', () => expect(parsePayload(whole)).toEqual(whole));

  it('knows work of the system, without office and person', () => {
    expect(parsePayload({ ...whole, tenantId: null, actorId: null })).toEqual({ ...whole, tenantId: null, actorId: null });
  });

  it('drops whatever else stands in the job: rights are never carried', () => {
    expect(parsePayload({ ...whole, roles: ['MINISTRY'], access: 'system' })).toEqual(whole);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'job'],
    ['no outbox id', { ...whole, outboxId: undefined }],
    ['a malformed outbox id', { ...whole, outboxId: `${ID}'` }],
    ['no request id', { ...whole, requestId: 1 }],
    ['no ids', { ...whole, ids: null }],
    ['a list of ids', { ...whole, ids: [OFFICE] }],
    ['an id that is an object', { ...whole, ids: { releaseId: { $ne: 1 } } }],
    ['a malformed tenant', { ...whole, tenantId: 'all' }],
    ['a tenant that is no text, which must not become "no office"', { ...whole, tenantId: 7 }],
    ['a missing tenant', { ...whole, tenantId: undefined }],
    ['a malformed person', { ...whole, actorId: 'root' }],
    ['a person that is no text', { ...whole, actorId: {} }],
  ])('refuses %s', (_, data) => expect(() => parsePayload(data)).toThrow());
});

describe('traceOf', () => {
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

  it('finds the trace beside the ids, where services do not see it', () => {
    expect(traceOf({ ...whole, traceparent })).toBe(traceparent);
    expect(parsePayload({ ...whole, traceparent })).toEqual(whole);
  });

  it.each([[whole], [null], ['job'], [{ traceparent: 7 }]])('finds none in %j', (data) => expect(traceOf(data)).toBeNull());
});
