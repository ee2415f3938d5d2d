/** The value below which this share of the sorted values lies; nearest rank. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Three significant digits; nothing here is known better. */
export const round = (value) => (Number.isFinite(value) ? Number(value.toPrecision(3)) : null);

/**
 * One line of the report. `target` is null where only the figure is asked for; `reached` is then null too.
 * @param atMost whether the target is an upper bound
 * @param of which figure the target is for: the median of rounds, or the largest where no single one may exceed it
 */
export function result({ name, unit, values, target = null, atMost = true, of = 'median', note = '' }) {
  const middle = median(values);
  const judged = of === 'max' ? Math.max(...values) : middle;
  const reached = target === null ? null : atMost ? judged <= target : judged >= target;
  return {
    name,
    unit,
    rounds: values.length,
    median: round(middle),
    min: round(Math.min(...values)),
    max: round(Math.max(...values)),
    target: target === null ? null : `${of} ${atMost ? '≤' : '≥'} ${target}`,
    reached,
    note,
  };
}

/** A figure that was not measured, and why. */
export const notRun = (name, unit, target, note) => ({ name, unit, rounds: 0, median: null, min: null, max: null, target, reached: null, note: `not run: ${note}` });
