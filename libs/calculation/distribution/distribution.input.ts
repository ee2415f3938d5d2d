import { refuseDuplicates, type DocumentReader } from '../document-reader.js';
import { mostPlaces, unitsAt, type Numeral } from '../numeral.js';
import {
  DIRECTIONS,
  DISTRIBUTION_UNITS,
  MISSING_RULES,
  NORMALISATIONS,
  type DistributionInput,
  type DistributionUnit,
  type NeedCriterion,
} from './distribution.type.js';

/** Normalisations that only mean something where a higher value is a greater need. */
const HIGHER_ONLY: ReadonlySet<string> = new Set(['share', 'none', 'points']);

/** Reads a distribution document. Throws CalculationError INVALID_INPUT. */
export function readDistribution(document: DocumentReader): DistributionInput {
  const criteria = readCriteria(document.at('criteria'));
  const missing = document.at('missing').oneOf(MISSING_RULES);
  const sized = document.optional('size')?.flag() ?? false;
  const indexScale = document.optional('indexScale');
  return {
    amount: document.at('amount').notNegative(),
    unit: document.at('unit').oneOf(DISTRIBUTION_UNITS),
    step: document.at('step').positive(),
    offTheTop: (document.optional('offTheTop')?.list() ?? []).map((entry) => ({
      label: entry.at('label').text(),
      amount: entry.at('amount').notNegative(),
    })),
    basePerUnit: document.optional('base')?.at('perUnit').notNegative() ?? null,
    criteria,
    indexScale: indexScale === null ? null : { mean: indexScale.at('mean').numeral(), sd: indexScale.at('sd').notNegative() },
    missing,
    sized,
    eligible: readEligible(document.optional('eligible')),
    ...readBounds(document),
    units: readUnits(document.at('units'), criteria, sized),
  };
}

function readCriteria(list: DocumentReader): NeedCriterion[] {
  const entries = list.filledList();
  const criteria = entries.map(readCriterion);
  refuseDuplicates(entries.map((entry, at) => [criteria[at]?.indicator, entry.at('indicator')] as const));
  if (criteria.every((criterion) => criterion.weight.units === 0n)) list.fail('hat zusammen das Gewicht 0. Bitte gewichten Sie mindestens ein Kriterium.');
  return criteria;
}

function readCriterion(entry: DocumentReader): NeedCriterion {
  const normalisation = entry.at('normalisation').oneOf(NORMALISATIONS);
  const direction = entry.at('direction').oneOf(DIRECTIONS);
  if (direction === 'lower' && HIGHER_ONLY.has(normalisation)) {
    entry.at('direction').fail(`„lower“ passt nicht zu „${normalisation}“. Bitte wählen Sie „higher“ oder eine andere Normierung.`);
  }
  return {
    indicator: entry.at('indicator').text(),
    weight: entry.at('weight').notNegative(),
    direction,
    normalisation,
    points: readPoints(normalisation === 'points' ? entry.at('points').filledList() : (entry.optional('points')?.list() ?? [])),
  };
}

function readPoints(levels: readonly DocumentReader[]): NeedCriterion['points'] {
  const points = levels.map((level) => ({ from: level.at('from').numeral(), points: level.at('points').numeral() }));
  const places = mostPlaces(points.map((level) => level.from));
  refuseDuplicates(levels.map((level, at) => [fromAt(points[at], places), level.at('from')] as const));
  return points.sort((a, b) => (fromAt(a, places) < fromAt(b, places) ? -1 : 1));
}

function fromAt(level: { readonly from: Numeral } | undefined, places: number): bigint {
  return level === undefined ? 0n : unitsAt(level.from, places);
}

function readEligible(eligible: DocumentReader | null): DistributionInput['eligible'] {
  if (eligible === null) return null;
  const top = eligible.optional('top');
  const indexAtLeast = eligible.optional('indexAtLeast');
  if (top !== null && indexAtLeast === null) return { top: top.whole(0, Number.MAX_SAFE_INTEGER) };
  if (top === null && indexAtLeast !== null) return { indexAtLeast: indexAtLeast.numeral() };
  return eligible.fail('braucht genau eine Angabe. Bitte geben Sie entweder „top“ oder „indexAtLeast“ an.');
}

function readBounds(document: DocumentReader): Pick<DistributionInput, 'minimum' | 'maximum'> {
  const minimum = document.optional('minimum')?.notNegative() ?? null;
  const maximum = document.optional('maximum')?.notNegative() ?? null;
  const places = mostPlaces([minimum, maximum]);
  if (minimum !== null && maximum !== null && unitsAt(minimum, places) > unitsAt(maximum, places)) {
    document.at('minimum').fail('ist größer als „maximum“. Bitte senken Sie das Minimum oder erhöhen Sie das Maximum.');
  }
  return { minimum, maximum };
}

function readUnits(list: DocumentReader, criteria: readonly NeedCriterion[], sized: boolean): DistributionUnit[] {
  const entries = list.filledList();
  const units = entries.map((entry): DistributionUnit => {
    const values = entry.at('values').object();
    return {
      id: entry.at('id').text(),
      size: (sized ? entry.at('size') : entry.optional('size'))?.notNegative() ?? null,
      values: criteria.map(({ indicator }) => values.optional(indicator)?.numeral() ?? null),
    };
  });
  refuseDuplicates(entries.map((entry, at) => [units[at]?.id, entry.at('id')] as const));
  return units;
}
