import { describe, expect, it } from '@jest/globals';
import { Decimal, sum } from '@srb/kernel';
import fc from 'fast-check';
import { withoutNumber, type Figure } from './derived/figure.js';
import { aggregateOf } from './space-aggregate.js';

const figure = (value: string): Figure => ({ ...withoutNumber(value === '0' ? 'ZERO' : 'NUMBER'), value: new Decimal(value) });
const members = [{ spaceId: 's', sourceId: 'p', share: '1' }, { spaceId: 's', sourceId: 'q', share: '0.25' }, { spaceId: 't', sourceId: 'q', share: '0.75' }];
const of = (space: string, figures: Record<string, Figure>) => {
  const { status, value } = aggregateOf(space, members, new Map(Object.entries(figures)), 'NONE');
  return [status, value?.toFixed() ?? null];
};

describe('aggregateOf', () => {
  it('adds whole places and shares of places; a share is an estimate', () => {
    expect(of('s', { p: figure('10'), q: figure('8') })).toEqual(['ESTIMATED', '12']);
    expect(aggregateOf('s', members.slice(0, 1), new Map([['p', figure('10')]]), 'NONE').status).toBe('NUMBER');
  });

  it('keeps secret, unknown and zero apart', () => {
    expect(of('s', { p: figure('10'), q: withoutNumber('SUPPRESSED') })).toEqual(['SUPPRESSED', null]);
    expect(of('s', { p: withoutNumber('UNKNOWN'), q: withoutNumber('SUPPRESSED') })).toEqual(['SUPPRESSED', null]);
    expect(of('s', { p: figure('10') })).toEqual(['UNKNOWN', null]);
    expect(of('s', { p: figure('0'), q: figure('0') })).toEqual(['ZERO', '0']);
    expect(of('none', {})).toEqual(['UNKNOWN', null]);
  });

  it('gives out exactly what there is, over all spaces of a set', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 9_999 }), fc.integer({ min: 1, max: 999_999 }), (count, millionths) => {
      const share = new Decimal(millionths).div(1_000_000);
      const split = [{ spaceId: 's', sourceId: 'p', share: share.toFixed() }, { spaceId: 't', sourceId: 'p', share: new Decimal(1).minus(share).toFixed() }];
      const parts = ['s', 't'].map((space) => aggregateOf(space, split, new Map([['p', figure(String(count))]]), 'NONE').value ?? new Decimal(-1));
      expect(sum(parts).toFixed()).toBe(String(count));
    }));
  });
});
