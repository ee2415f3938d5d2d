import { SeededRandom } from './seeded-random.js';
import { DEMO_SEED, type DemoOffice } from './demo-land.js';

/** Metrics some offices keep to themselves in the demo, and how many do at most, so that n differs by metric. */
const WITHHELD: Readonly<Record<string, number>> = {
  COST_PER_FTE: 9,
  OWN_SHARE: 4,
  LICENCE_COST_SHARE: 6,
  LICENCE_FTE_SHARE: 5,
  FREE_WITHOUT_LICENCE: 7,
  EXTERNAL_EMPLOYER_SHARE: 3,
  POST_OCCUPANCY: 8,
  UNDRAWN_AMOUNT: 5,
  DRAWDOWN_RATE: 3,
  COORDINATION_OWN_COST: 4,
  IKF_COST_SHARE: 2,
};

/** The metrics each office withholds, by its official key. */
export function withheldBy(offices: readonly DemoOffice[]): ReadonlyMap<string, readonly string[]> {
  const chosen = Object.entries(WITHHELD).flatMap(([metric, most]) => {
    const draw = new SeededRandom(`${DEMO_SEED}/withheld/${metric}`);
    return draw.shuffle(offices).slice(0, most).map(({ ags }) => ({ ags, metric }));
  });
  return new Map(offices.map(({ ags }) => [ags, chosen.filter((entry) => entry.ags === ags).map(({ metric }) => metric)]));
}
