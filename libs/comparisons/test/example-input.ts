import type { ComparisonInput } from '../domain/comparison-input.js';

type Metric = ComparisonInput['metrics'][number];
type Attribute = ComparisonInput['attributes'][number];
type Fact = ComparisonInput['facts'][number];

function metric(code: string, position: number, unit: string, basis: string): Metric {
  return { code, position, label: `Kennzahl ${code}`, definition: 'Definition; mit Semikolon', unit, basis, polarity: 'NONE', minN: 0, topic: 'money', source: 'proposal' };
}

function attribute(code: string, position: number, kind: Attribute['kind'], allowedValues = ''): Attribute {
  return { code, position, theme: 4, label: `Merkmal ${code}`, question: 'Frage?', kind, allowedValues, source: 'proposal' };
}

export function fact(officeId: string, metricCode: string, value: string | null, changes: Partial<Fact> = {}): Fact {
  return { officeId, metricCode, value, status: value === null ? 'SUPPRESSED' : 'NUMBER', origin: 'DEMO', ...changes };
}

/** Five offices of two kinds; four released, the fifth did not. */
export function exampleInput(changes: Partial<ComparisonInput> = {}): ComparisonInput {
  const offices = ['a', 'b', 'c', 'd', 'e'].map((officeId, at) => ({
    officeId, ags: `0713${at}`, name: `Landkreis ${officeId.toUpperCase()}`, shortName: officeId.toUpperCase(), kind: at < 3 ? 'DISTRICT' : 'INDEPENDENT_CITY',
  }));
  return {
    year: 2024,
    territorialStatus: '2024-01-01',
    offices,
    metrics: [metric('ALLOCATION', 1, 'EUR', 'STATE_SHARE'), metric('STATE_SHARE_DRAWN', 2, 'EUR', 'STATE_SHARE'), metric('FIXED_TERM_SHARE', 3, 'Prozent', 'RATIO'), metric('ACTION_GOALS', 4, 'Anzahl', 'COUNT')],
    attributes: [attribute('KITA_SOCIAL_WORK', 1, 'BOOLEAN'), attribute('EMPLOYERS', 2, 'MULTI', 'CHURCH=Kirche|YOUTH_OFFICE=Jugendamt'), attribute('SPACE_COUNT', 3, 'NUMBER'), attribute('VALID_FROM', 4, 'DATE')],
    releases: offices.slice(0, 4).map(({ officeId }) => ({ officeId, releaseId: `r-${officeId}`, number: 1, snapshotHash: officeId.repeat(64) })),
    facts: [
      fact('a', 'ALLOCATION', '100.000000000000'), fact('b', 'ALLOCATION', '200.000000000000', { origin: 'PUBLIC' }), fact('c', 'ALLOCATION', '200.000000000000', { origin: 'MIXED' }), fact('d', 'ALLOCATION', null, { status: 'WITHHELD' }),
      fact('a', 'STATE_SHARE_DRAWN', '50'), fact('b', 'STATE_SHARE_DRAWN', '150'), fact('d', 'STATE_SHARE_DRAWN', '999'),
      fact('a', 'FIXED_TERM_SHARE', '0', { status: 'ZERO' }), fact('b', 'FIXED_TERM_SHARE', null), fact('c', 'FIXED_TERM_SHARE', '33.3333'), fact('d', 'FIXED_TERM_SHARE', null, { status: 'UNKNOWN' }),
    ],
    statements: [
      ...['a', 'b', 'c'].map((officeId) => ({ officeId, attributeCode: 'KITA_SOCIAL_WORK', value: 'true', origin: 'DEMO' as const })),
      { officeId: 'd', attributeCode: 'KITA_SOCIAL_WORK', value: 'false', origin: 'DEMO' },
      { officeId: 'a', attributeCode: 'EMPLOYERS', value: 'CHURCH|YOUTH_OFFICE', origin: 'DEMO' },
      { officeId: 'b', attributeCode: 'EMPLOYERS', value: 'YOUTH_OFFICE', origin: 'DEMO' },
      { officeId: 'a', attributeCode: 'SPACE_COUNT', value: '5', origin: 'DEMO' },
      { officeId: 'b', attributeCode: 'SPACE_COUNT', value: '8', origin: 'DEMO' },
      { officeId: 'a', attributeCode: 'VALID_FROM', value: '2022-01-01', origin: 'DEMO' },
    ],
    ...changes,
  };
}
