import { closedAreas } from './closed-areas.js';
import { inOrder, type Finding } from './finding.js';
import { gaps } from './gaps.js';
import { jumps } from './jumps.js';
import { outliers } from './outliers.js';
import { seriesOf, type QualityFacts } from './series.js';
import { staleness } from './staleness.js';
import { sums } from './sums.js';

/** Everything a person should see before using the values of a year; nothing is changed or left out because of it. */
export function qualityReport(facts: QualityFacts): readonly Finding[] {
  const series = seriesOf(facts);
  const { year } = facts;
  return inOrder([...closedAreas(facts), ...sums(facts, series), ...gaps(facts, series), ...outliers(series, year), ...jumps(series, year), ...staleness(facts, series)]);
}
