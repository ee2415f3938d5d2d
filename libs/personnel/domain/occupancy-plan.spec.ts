import { describe, expect, it } from '@jest/globals';
import { Decimal } from '@srb/kernel';
import { planOfToday } from './occupancy-of-today.js';
import { changedFrom, endedOn, newHolderKey, occupancyPlanProblems, occupiedFrom, occupiedOn, type OccupancyDraft } from './occupancy-plan.js';

const POST = { number: 'S-1', ftePlanned: '1.000', validFrom: '2024-01-01', validTo: null };
const period = (id: string, fte: string, validFrom: string, validTo: string | null = null): OccupancyDraft => ({
  id, holderKey: `P-${id}`, fte, weeklyHours: null, payGroup: 'S 12', qualification: '', validFrom, validTo,
});
const NEW = { id: 'new', holderKey: 'P-new' };
const messages = (periods: readonly OccupancyDraft[], post = POST) => occupancyPlanProblems(post, periods).map(({ message }) => message);

describe('a plan of occupancy', () => {
  it('goes on with other terms from a day on, or from its first day', () => {
    const one = period('a', '0.5', '2024-01-01', '2026-01-01');
    expect(changedFrom([one], 'a', '2025-01-01', { fte: '0.75', payGroup: 'S 15' }, 'b')).toEqual([
      { ...one, validTo: '2025-01-01' }, { ...one, id: 'b', fte: '0.75', payGroup: 'S 15', validFrom: '2025-01-01' },
    ]);
    expect(changedFrom([one], 'a', '2024-01-01', { fte: '0.75' }, 'b')).toEqual([{ ...one, fte: '0.75' }]);
    expect(changedFrom([one], 'x', '2025-01-01', {}, 'b')).toEqual([one]);
  });

  it('ends before a day, and never was when that is its first', () => {
    const one = period('a', '0.5', '2024-01-01');
    expect(endedOn([one], 'a', '2025-01-01')).toEqual([{ ...one, validTo: '2025-01-01' }]);
    expect(endedOn([one, period('b', '0.5', '2024-01-01')], 'a', '2024-01-01').map(({ id }) => id)).toEqual(['b']);
  });

  it('names the day and the post on which more than planned would be occupied', () => {
    const [message] = messages([period('a', '0.75', '2024-01-01', '2025-06-01'), period('b', '0.5', '2025-05-31')]);
    expect(message).toContain('am 31.05.2025 wären auf der Stelle „S-1“ 1,25 VZÄ besetzt, geplant sind 1.');
    expect(messages([period('a', '0.75', '2024-01-01', '2025-06-01'), period('b', '0.5', '2025-06-01'), period('c', '0.5', '2025-06-01')])).toEqual([]);
  });

  it('refuses days outside the post, days in the wrong order, and one holder twice', () => {
    expect(messages([period('a', '1', '2023-12-31')])[0]).toContain('erst seit 01.01.2024');
    expect(messages([period('a', '1', '2026-01-01')], { ...POST, validTo: '2026-01-01' } as never)[0]).toContain('endet vor dem 01.01.2026');
    expect(messages([period('a', '1', '2025-01-01', '2025-01-01')])[0]).toContain('nach „Besetzt ab“');
    const twice = [period('a', '0.25', '2024-01-01'), { ...period('a', '0.25', '2025-01-01'), id: 'b' }];
    expect(messages(twice)[0]).toContain('besetzt die Stelle am 01.01.2025 schon');
    expect(messages([{ ...period('a', '0.25', '2024-01-01', '2025-01-01') }, twice[1] as OccupancyDraft])).toEqual([]);
  });

  it('makes a key up without a name', () => {
    expect(newHolderKey('0a1b2c3d-0000-4000-8000-000000000000')).toBe('P-0A1B2C3D');
  });
});

describe('a figure of today', () => {
  const today = '2025-03-01';
  const one = period('a', '0.5', '2024-01-01');

  it('goes on, begins or ends with one holder or none', () => {
    expect(occupiedFrom([one], today, new Decimal('0.75'), NEW)?.map(({ id, fte, validFrom, validTo }) => [id, fte, validFrom, validTo])).toEqual([
      ['a', '0.5', '2024-01-01', today], ['new', '0.75', today, null],
    ]);
    expect(occupiedFrom([one], today, new Decimal(0), NEW)).toEqual([{ ...one, validTo: today }]);
    const ended = { ...one, validTo: '2025-01-01' };
    expect(occupiedFrom([ended], today, new Decimal(1), NEW)).toEqual([ended, { ...NEW, fte: '1', weeklyHours: null, payGroup: '', qualification: '', validFrom: today, validTo: null }]);
    expect(occupiedFrom([ended], today, new Decimal(0), NEW)).toEqual([ended]);
  });

  it('does not say who works how much when several do, or one begins later', () => {
    expect(occupiedFrom([one, period('b', '0.5', '2024-01-01')], today, new Decimal('0.75'), NEW)).toBeNull();
    expect(occupiedFrom([period('b', '0.5', '2026-01-01')], today, new Decimal('0.75'), NEW)).toBeNull();
    const plan = planOfToday([one, period('b', '0.5', '2024-01-01')], '0.75', today, NEW);
    expect(plan.problems).toMatchObject([{ field: 'fteOccupied', message: expect.stringContaining('je Person') }]);
  });

  it('touches no period when it says the same, and makes none of a figure without a beginning', () => {
    expect(planOfToday([one], '0.500', today, NEW)).toEqual({ fteOccupied: '0.500', periods: [one], problems: [] });
    expect(planOfToday([], '0.500', today, NEW)).toEqual({ fteOccupied: '0.500', periods: [], problems: [] });
    expect(occupiedOn(planOfToday([one], '0.25', today, NEW).periods, today).toString()).toBe('0.25');
  });
});
