import { describe, expect, it } from '@jest/globals';
import { Decimal, sum } from '@srb/kernel';
import fc from 'fast-check';
import type { LedgerOccupancy, LedgerPost } from '../domain/ledger.js';
import { postMonthsOf } from '../domain/post-month.js';
import { administrationDifferences } from './administration-difference.js';
import { proofColumns } from './proof-document.js';
import { proofRows, proofSums } from './proof-of-use.js';

const SPAN = { from: '2026-01-01', to: '2027-01-01' };

const occupancy = (holderKey: string, fte: string, validFrom: string, validTo: string | null): LedgerOccupancy =>
  ({ id: holderKey, holderKey, fte: new Decimal(fte), weeklyHours: new Decimal('19.5'), payGroup: 'S 11b', qualification: 'Soziale Arbeit', validFrom, validTo });
const post = (other: Partial<LedgerPost> = {}): LedgerPost => ({
  id: 'p1', number: 'S-1', postTypeCode: 'KITA_SOCIAL_WORK', postTypeLabel: 'Kita-Sozialarbeit', countsAsKitaSocialWork: true, isCoordination: false, licenceRelevant: false,
  employerCode: 'YOUTH_OFFICE', employerLabel: 'Jugendamt', funding: 'SRB', fundingShare: new Decimal(1), costCentre: '4711', payGroup: 'S 12', qualification: '', weeklyHours: null,
  ftePlanned: new Decimal(1), fteUndated: new Decimal(0), annualCost: new Decimal(70_000), fixedTermUntil: null, validFrom: '2026-01-01', validTo: '2026-03-01',
  assignments: [{ kitaId: 'k1', kitaKey: '1001', kitaName: 'Sonne', share: new Decimal('0.5'), validFrom: null, validTo: null }, { kitaId: 'k2', kitaKey: '1002', kitaName: 'Mond', share: new Decimal('0.5'), validFrom: null, validTo: null }],
  occupancies: [occupancy('P-7', '0.5', '2026-01-16', null)],
  ...other,
});
const rowsOf = (...posts: LedgerPost[]) => proofRows(postMonthsOf(posts, SPAN));

describe('the proof of use', () => {
  it('says who worked when, where, with which share and pay group, and what was vacant', () => {
    const january = rowsOf(post()).filter(({ month, kitaKey }) => month === '2026-01-01' && kitaKey === '1001');
    expect(january.map(({ holderKey, payGroup, weeklyHours, days, share, fte, state }) => [holderKey, payGroup, weeklyHours, days, share, fte, state])).toEqual([
      // Half a post from the 16th on: 0.5 × 0.5 × 16/31.
      ['P-7', 'S 11b', '19.50', 16, '0.500000', '0.129032', 'OCCUPIED'],
      [null, 'S 12', null, 31, '0.500000', '0.370968', 'VACANT'],
    ]);
  });

  it('counts a post without periods with its figure, and says so', () => {
    const [first] = rowsOf(post({ occupancies: [], fteUndated: new Decimal(1), validTo: '2026-02-01' }));
    expect(first).toMatchObject({ state: 'UNDATED', holderKey: null, fte: '0.500000' });
  });

  it('is about what the budget pays for', () => expect(rowsOf(post({ funding: 'OWN_FUNDS' }))).toEqual([]));

  it('keeps licence-relevant staff and coordination apart in every sum, and loses nothing', () => {
    const fte = fc.integer({ min: 0, max: 1000 }).map((thousandths) => new Decimal(thousandths).div(1000));
    const any = fc.record({ licenceRelevant: fc.boolean(), isCoordination: fc.boolean(), planned: fte, begins: fc.integer({ min: 1, max: 28 }), part: fc.integer({ min: 1, max: 999 }) });
    fc.assert(fc.property(fc.array(any, { maxLength: 6 }), (drafts) => {
      const posts = drafts.map(({ licenceRelevant, isCoordination, planned, begins, part }, index) => post({
        id: `p${index}`, number: `S-${index}`, licenceRelevant, isCoordination, ftePlanned: planned.plus('0.001'),
        occupancies: [occupancy('P', planned.plus('0.001').times(part).div(1000).toFixed(6), `2026-01-${String(begins).padStart(2, '0')}`, null)],
      }));
      const rows = rowsOf(...posts);
      const sums = proofSums(rows);
      const total = (of: readonly { readonly fte: string }[]) => sum(of.map((row) => new Decimal(row.fte)));
      const planned = sum(sums.map(({ ftePlanned }) => new Decimal(ftePlanned)));
      const parts = sum(sums.flatMap(({ fteOccupied, fteVacant }) => [new Decimal(fteOccupied), new Decimal(fteVacant)]));
      return planned.eq(total(rows)) && parts.eq(planned) &&
        sums.every(({ month, group, ftePlanned }) => new Decimal(ftePlanned).eq(total(rows.filter((row) => row.month === month && row.group === group))));
    }));
  });

  it('has a column of names only in the office’s own copy', () => {
    const headings = (names: ReadonlyMap<string, string> | null) => proofColumns(names).map(({ heading }) => heading);
    expect(headings(null)).not.toContain('Name');
    expect(headings(new Map()).indexOf('Name')).toBe(headings(null).indexOf('Schlüssel der Person') + 1);
    const [row] = rowsOf(post());
    const name = proofColumns(new Map([['P-7', 'A. Muster']])).find(({ heading }) => heading === 'Name');
    expect(row === undefined ? null : name?.cell(row)).toBe('A. Muster');
  });
});

describe('the list of differences', () => {
  const KITAS = new Map([['1001', 'Sonne'], ['1002', 'Mond']]);
  const proof = rowsOf(post({ validTo: '2026-02-01', occupancies: [occupancy('P-7', '1', '2026-01-01', null)] }));
  const exported = (kitaKey: string, fte: string, postNumber = '', month = '2026-01-01') => ({ month, kitaKey, postNumber, fte });
  const found = (rows: readonly ReturnType<typeof exported>[], tolerance = '0.005') =>
    administrationDifferences(proof, rows, KITAS, new Decimal(tolerance)).map(({ kitaKey, difference, onlyInLedger, onlyInAdministration }) => [kitaKey, difference, onlyInLedger, onlyInAdministration]);

  it('is empty where both say the same, within the tolerance', () => {
    expect(found([exported('1001', '0.5'), exported('1002', '0.504')])).toEqual([]);
    expect(found([exported('1001', '0.5'), exported('1002', '0.504')], '0')).toEqual([['1002', '-0.004', [], []]]);
  });

  it('names what is missing on either side, and a Kita that nobody knows', () => {
    expect(found([exported('1001', '0.5'), exported('9999', '1')])).toEqual([['1002', '0.500', [], []], ['9999', '-1.000', [], []]]);
    const [, unknown] = administrationDifferences(proof, [exported('1001', '0.5'), exported('9999', '1')], KITAS, new Decimal(0));
    expect(unknown).toMatchObject({ kitaName: null, message: expect.stringContaining('Schlüssel im Verwaltungsexport') });
  });

  it('names posts of one side where the export names posts, also when the sums agree', () => {
    expect(found([exported('1001', '0.5', 'S-9'), exported('1002', '0.5', 'S-1')])).toEqual([['1001', '0.000', ['S-1'], ['S-9']]]);
  });

  it('says nothing of months that were never exported', () => expect(found([exported('1001', '0.5', '', '2025-12-01')])).toEqual([['1001', '-0.500', [], []]]));
});
