import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from '@srb/kernel';
import fc from 'fast-check';
import { exampleInput, fact } from '../test/example-input.js';
import { compare, inputHash } from './compare.js';

const metricOf = (code: string, input = exampleInput()) => {
  const found = compare(input).metrics.find((metric) => metric.code === code);
  if (found === undefined) throw new Error(`no metric ${code}`);
  return found;
};

describe('compare', () => {
  it('describes a metric over the offices that gave a number', () => {
    expect(metricOf('ALLOCATION')).toMatchObject({
      n: 3, of: 5, min: '100', q1: '150', median: '200', q3: '200', max: '200', mean: '166.666666666667', sum: '500',
      origins: { public: 1, demo: 1, office: 0, mixed: 1 },
    });
  });

  it('gives every office its value, status and rank, equal values sharing one', () => {
    expect(metricOf('ALLOCATION').offices).toEqual([
      { officeId: 'a', ags: '07130', value: '100', status: 'NUMBER', rank: 3 },
      { officeId: 'b', ags: '07131', value: '200', status: 'NUMBER', rank: 1 },
      { officeId: 'c', ags: '07132', value: '200', status: 'NUMBER', rank: 1 },
      { officeId: 'd', ags: '07133', value: null, status: 'WITHHELD', rank: null },
      { officeId: 'e', ags: '07134', value: null, status: 'NOT_RELEASED', rank: null },
    ]);
  });

  it('counts a true 0, and nothing suppressed, unknown or withheld; adds no rates', () => {
    expect(metricOf('FIXED_TERM_SHARE')).toMatchObject({ n: 2, min: '0', max: '33.3333', sum: null });
  });

  it('trusts no number of a status that has none', () => {
    const input = exampleInput({ facts: [fact('a', 'ALLOCATION', '2', { status: 'SUPPRESSED' })] });
    expect(metricOf('ALLOCATION', input)).toMatchObject({ n: 0, mean: null, sum: null });
    expect(canonicalJson(metricOf('ALLOCATION', input).offices)).not.toContain('"2"');
  });

  it('shows every metric of the catalogue; one without a source rests on 0', () => {
    expect(metricOf('ACTION_GOALS')).toMatchObject({ n: 0, of: 5, median: null, offices: [], byOfficeType: [] });
  });

  it('describes each kind of office', () => {
    expect(metricOf('ALLOCATION').byOfficeType).toMatchObject([{ kind: 'DISTRICT', n: 3, of: 3 }, { kind: 'INDEPENDENT_CITY', n: 0, of: 2 }]);
  });

  it('counts attributes by kind', () => {
    expect(compare(exampleInput()).attributes).toMatchObject([
      { code: 'KITA_SOCIAL_WORK', yes: 3, n: 4, of: 5, counts: [{ label: 'ja', count: 3 }, { label: 'nein', count: 1 }] },
      { code: 'EMPLOYERS', yes: 2, n: 2, counts: [{ value: 'CHURCH', label: 'Kirche', count: 1 }, { value: 'YOUTH_OFFICE', label: 'Jugendamt', count: 2 }] },
      { code: 'SPACE_COUNT', yes: 2, counts: [], distribution: { n: 2, of: 5, median: '6.5', sum: null } },
      { code: 'VALID_FROM', counts: [{ value: '2022', label: '2022', count: 1 }] },
    ]);
  });

  it('recomputes the drawdown of the Land over the offices that have both parts', () => {
    const drawdown = compare(exampleInput()).sections.find(({ code }) => code === 'DRAWDOWN');
    expect(drawdown?.landRate).toEqual({ value: '66.6667', restsOn: 2 }); // 200 of 300
  });

  it('names who has not released, and what it rests on', () => {
    const document = compare(exampleInput());
    expect(document).toMatchObject({ territorialStatus: '2024-01-01', of: 5, released: 4, notReleased: [{ officeId: 'e' }] });
    expect(document.inputs.map(({ releaseId }) => releaseId)).toEqual(['r-a', 'r-b', 'r-c', 'r-d']);
  });

  it('leaves out rows of an office without a current release', () => {
    const input = exampleInput({ releases: exampleInput().releases.slice(1) });
    expect(metricOf('ALLOCATION', input)).toMatchObject({ n: 2, sum: '400' });
  });

  it('is the same, byte for byte, in whatever order the rows come', () => {
    const input = exampleInput();
    const expected = canonicalJson(compare(input));
    const shuffled = <Row>(rows: readonly Row[]) => fc.shuffledSubarray([...rows], { minLength: rows.length });
    const inputs = fc.record({
      year: fc.constant(2024), territorialStatus: fc.constant(input.territorialStatus), offices: shuffled(input.offices), metrics: shuffled(input.metrics), attributes: shuffled(input.attributes),
      releases: shuffled(input.releases), facts: shuffled(input.facts), statements: shuffled(input.statements),
    });
    fc.assert(fc.property(inputs, (candidate) => {
      expect(canonicalJson(compare(candidate))).toBe(expected);
    }), { numRuns: 50 });
  });

  it('has another input hash for another release, office, catalogue or year', () => {
    const input = exampleInput();
    const hashes = [
      input,
      { ...input, year: 2025 },
      { ...input, territorialStatus: '2024-07-01' },
      { ...input, offices: input.offices.slice(1) },
      { ...input, metrics: input.metrics.slice(1) },
      { ...input, attributes: input.attributes.slice(1) },
      { ...input, releases: input.releases.map((release) => ({ ...release, releaseId: `${release.releaseId}2` })) },
    ].map(inputHash);
    expect(new Set(hashes).size).toBe(7);
    expect(compare(input).inputHash).toBe(hashes[0]);
  });
});
