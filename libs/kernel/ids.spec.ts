import { describe, expect, it } from '@jest/globals';
import { isUuid, officeId, personId } from './ids.js';

const UUID = '0198f3a0-0000-7000-8000-00000000000a';

describe('ids', () => {
  it('takes a UUID in lower case', () => {
    expect(isUuid(UUID)).toBe(true);
    expect([officeId(UUID), personId(UUID)]).toEqual([UUID, UUID]);
  });

  it.each(['', UUID.toUpperCase(), `${UUID} `, `${UUID}\n`, `{${UUID}}`, UUID.replaceAll('-', ''), `${UUID}'; --`, 'g'.repeat(36)])('refuses %p', (text) => {
    expect(isUuid(text)).toBe(false);
    expect(() => officeId(text)).toThrow(TypeError);
    expect(() => personId(text)).toThrow(TypeError);
  });
});
