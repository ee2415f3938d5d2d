import { readFileSync } from 'node:fs';
import { Decimal } from '@srb/kernel';
import { productPath } from '@srb/platform/config';
import { parse } from 'csv-parse/sync';
import type { AttributeRule } from '../domain/released-attributes.js';
import type { MetricRule } from '../domain/released-metrics.js';
import type { ReleaseFacts } from '../domain/release-facts.js';

type Post = ReleaseFacts['personnel']['posts'][number];
type Cost = ReleaseFacts['funding']['costs'][number];
type Allocation = ReleaseFacts['funding']['allocations'][number];
type Value = ReleaseFacts['spaces']['officeValues'][number];

const decimal = (text: string): Decimal => new Decimal(text);

export function post(id: string, changes: Partial<Post> = {}): Post {
  return {
    id, postTypeCode: 'KITA_SOCIAL_WORK', employerCode: 'YOUTH_OFFICE', isCoordination: false, countsAsKitaSocialWork: true, funding: 'SRB',
    licenceRelevant: false, ftePlanned: decimal('1'), fteOccupied: decimal('1'), annualCost: decimal('70000'), fixedTermUntil: null,
    assignments: [{ kitaId: 'k1', share: decimal('1') }], origin: 'DEMO', ...changes,
  };
}

export function cost(amount: string, changes: Partial<Cost> = {}): Cost {
  return { category: 'PERSONNEL', funding: 'SRB', basis: 'TOTAL', kind: 'ACTUAL', amount: decimal(amount), licenceRelevant: false, postId: null, origin: 'DEMO', ...changes };
}

export function allocation(amount: string, changes: Partial<Allocation> = {}): Allocation {
  return { year: 2024, months: 12, basis: 'STATE_SHARE', kind: 'ALLOCATION', amount: decimal(amount), origin: 'PUBLIC', ...changes };
}

export function value(indicatorCode: string, amount: string | null, changes: Partial<Value> = {}): Value {
  return {
    indicatorCode, sourceSystem: 'Statistik der BA', status: amount === null ? 'UNKNOWN' : 'NUMBER', value: amount === null ? null : decimal(amount),
    households: null, origin: 'DEMO', referenceDate: '2024-12-31', ...changes,
  };
}

const CONCEPT: ReleaseFacts['concept'] = {
  version: { id: 'v1', number: 2, title: 'Konzeption', status: 'IN_FORCE', validFrom: '2022-01-01', validTo: '2026-01-01', origin: 'DEMO', recordVersion: 5 },
  decision: { decidedOn: '2021-11-30', paperNumber: '45/2021', votesFor: 8, votesAgainst: 0, abstentions: 0 },
  sections: [{ theme: 1, position: 1, title: 'Ansätze', body: 'Text' }],
  decidedVersions: 2,
};

const SPACES: ReleaseFacts['spaces'] = {
  referenceDate: '2024-12-31',
  spaces: [{ id: 's1', code: '01' }, { id: 's2', code: '02' }],
  kitas: ['k1', 'k2', 'k3'].map((id) => ({ id, socialSpaceId: id === 'k3' ? 's2' : 's1', places: 75 })),
  officeValues: [value('CHILDREN_U7', '4000'), value('CHILDREN_U7_SGB2', '600', { households: 400 })],
  spaceValues: [
    { ...value('CHILDREN_U7', '1000'), socialSpaceId: 's1' }, { ...value('CHILDREN_U7_SGB2', '300', { households: 200 }), socialSpaceId: 's1' },
    { ...value('CHILDREN_U7', '3000', { sourceSystem: 'Einwohnermeldewesen' }), socialSpaceId: 's2' },
    { ...value('CHILDREN_U7_SGB2', '300', { households: 200 }), socialSpaceId: 's2' },
  ],
  kitaValues: [{ ...value('KITA_CHILDREN', '60'), kitaId: 'k1' }, { ...value('KITA_CHILDREN', '50'), kitaId: 'k2' }],
};

const FUNDING: ReleaseFacts['funding'] = {
  year: 2024,
  parameters: { stateShareRate: decimal('0.6'), trainingCapRate: decimal('0.01') },
  allocations: [allocation('120000'), allocation('100000', { year: 2023 }), allocation('999999', { kind: 'PREVIEW' }), allocation('80000', { basis: 'OWN_SHARE' })],
  costs: [
    cost('70000', { postId: 'p1' }), cost('35000', { postId: 'p2' }), cost('45000', { postId: 'p3', licenceRelevant: true }),
    cost('3000', { category: 'TRAINING' }), cost('999', { kind: 'PLAN' }), cost('20000', { category: 'COORDINATION', funding: 'OWN_FUNDS' }),
  ],
};

const POSTS: ReleaseFacts['personnel']['posts'] = [
  post('p1', { assignments: [{ kitaId: 'k1', share: decimal('0.5') }, { kitaId: 'k2', share: decimal('0.5') }] }),
  post('p2', { postTypeCode: 'INTERCULTURAL_STAFF', countsAsKitaSocialWork: false, employerCode: 'CHURCH', ftePlanned: decimal('1'), fteOccupied: decimal('0.5') }),
  post('p3', { postTypeCode: 'LICENCE_RELEVANT_STAFF', countsAsKitaSocialWork: false, licenceRelevant: true, fteOccupied: decimal('0.5'), fixedTermUntil: '2025-06-30' }),
  post('p4', { postTypeCode: 'COORDINATION', countsAsKitaSocialWork: false, isCoordination: true, funding: 'OWN_FUNDS', fteOccupied: decimal('0.75'), assignments: [] }),
];

/** An office in good order: ceiling 120,000 EUR, four posts, three Kitas in two spaces, one decided version in force. */
export function exampleFacts(changes: Partial<ReleaseFacts> = {}): ReleaseFacts {
  const personnel = { referenceDate: '2024-12-31', posts: POSTS };
  return { year: 2024, concept: CONCEPT, spaces: SPACES, funding: FUNDING, personnel, items: { expected: 40, withheld: 0 }, ...changes };
}

function csv(file: string): readonly Readonly<Record<string, string>>[] {
  return parse<Record<string, string>>(readFileSync(productPath('libs/releases/catalogue', file), 'utf8'), { columns: true });
}

/** The shipped catalogue of metrics, as the gate reads it. */
export const METRIC_RULES: readonly MetricRule[] = csv('metrics.csv').map((row) => ({
  code: row['code'] ?? '',
  unit: row['unit'] ?? '',
  basis: (row['basis'] ?? '').toUpperCase(),
  minN: Number(row['min_n']),
  secrecyRule: (row['secrecy'] ?? '').toUpperCase() as MetricRule['secrecyRule'],
}));

/** The shipped codebook, as the gate reads it. */
export const ATTRIBUTE_RULES: readonly AttributeRule[] = csv('codebook.csv').map((row) => ({
  code: row['code'] ?? '',
  kind: (row['kind'] ?? '').toUpperCase() as AttributeRule['kind'],
  allowedValues: row['values'] ?? '',
}));

/** Codes of the codebook that the catalogue itself calls derived. */
export const DERIVED_ATTRIBUTES: ReadonlySet<string> = new Set(csv('codebook.csv').filter((row) => row['derived'] === 'yes').map((row) => row['code'] ?? ''));
