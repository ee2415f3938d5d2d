import { joined, stateFrom, type AttributeFunction } from './statement.js';

/** Source systems of the indicator catalogue → codes of the codebook; any other source counts as the office's own. */
const SOURCES: Readonly<Record<string, string>> = {
  'Statistik der BA': 'BA',
  'StLA RLP': 'STLA',
  'Einwohnermeldewesen': 'REGISTER',
  'Jugendhilfestatistik': 'YOUTH_STATISTICS',
  'KiDz': 'KIDZ',
};

export const analysisSources: AttributeFunction = (facts) =>
  stateFrom(facts.spaces.spaceValues, (values) => joined(values.map(({ sourceSystem }) => SOURCES[sourceSystem] ?? 'OWN')));

/** The year most values of the spaces refer to; of two equally frequent ones the later. */
export const analysisReferenceYear: AttributeFunction = (facts) =>
  stateFrom(facts.spaces.spaceValues, (values) => {
    const frequency = new Map<string, number>();
    for (const { referenceDate } of values) {
      const year = referenceDate.slice(0, 4);
      frequency.set(year, (frequency.get(year) ?? 0) + 1);
    }
    const [most] = [...frequency].sort(([yearA, a], [yearB, b]) => b - a || yearB.localeCompare(yearA));
    return most?.[0] ?? '';
  });

/** Whether state share and own share are shown apart, as amounts of their own. */
export const financePlanSplit: AttributeFunction = (facts) => {
  const amounts = [...facts.funding.allocations.filter(({ year }) => year === facts.year), ...facts.funding.costs];
  return stateFrom(amounts, (rows) => String(['STATE_SHARE', 'OWN_SHARE'].every((basis) => rows.some((row) => row.basis === basis))));
};
