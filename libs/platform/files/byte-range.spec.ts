import { describe, expect, it } from '@jest/globals';
import { rangeOf } from './byte-range.js';

describe('rangeOf', () => {
  it.each([
    ['bytes=0-0', { first: 0, last: 0 }],
    ['bytes=2-5', { first: 2, last: 5 }],
    ['bytes=5-', { first: 5, last: 9 }],
    ['bytes=-3', { first: 7, last: 9 }],
    ['bytes=-30', { first: 0, last: 9 }],
    ['bytes=8-99', { first: 8, last: 9 }],
    ['bytes=10-', 'OUTSIDE'],
    ['bytes=-0', 'OUTSIDE'],
    [undefined, 'WHOLE'],
    ['bytes=-', 'WHOLE'],
    ['bytes=5-2', 'WHOLE'],
    ['bytes=0-1,3-4', 'WHOLE'],
    ['lines=1-2', 'WHOLE'],
    ['bytes=1-9999999999999999999', 'WHOLE'],
  ])('of ten bytes %s means %j', (header, expected) => expect(rangeOf(header, 10)).toEqual(expected));
});
