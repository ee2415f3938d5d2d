import { describe, expect, it } from '@jest/globals';
import { assertDocument } from './document.js';

describe('assertDocument', () => {
  it.each([
    ['the concept with its date', { kind: 'CONCEPT', datedOn: '2021-06-07', paperNumber: '' }],
    ['a paper with date and number', { kind: 'COMMITTEE_PAPER', datedOn: '2021-06-07', paperNumber: '45/2021' }],
    ['anything else without either', { kind: 'OTHER', datedOn: null, paperNumber: '' }],
  ] as const)('takes %s', (_, facts) => expect(() => assertDocument(facts)).not.toThrow());

  it.each([
    ['the concept without a date', { kind: 'CONCEPT', datedOn: null, paperNumber: '1' }, 'Datum: fehlt'],
    ['a paper without a date', { kind: 'COMMITTEE_PAPER', datedOn: null, paperNumber: '1' }, 'Datum: fehlt'],
    ['a paper without a number', { kind: 'COMMITTEE_PAPER', datedOn: '2021-06-07', paperNumber: '' }, 'Vorlagennummer: fehlt'],
  ] as const)('refuses %s', (_, facts, message) => expect(() => assertDocument(facts)).toThrow(message));
});
