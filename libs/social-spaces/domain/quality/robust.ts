/**
 * Robust location and scale. With 10 to 80 areas a single wrong value moves mean and standard deviation so far that it
 * hides itself; median and MAD bear almost half of the values being wrong.
 */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Fewer values have no shape that one of them could fall out of. */
export const FEWEST = 10;

/** Scores beyond this are potential outliers (Iglewicz and Hoaglin 1993, p. 12). */
export const BOUND = 3.5;

/** 0.6745 and 1.2533 bring MAD and mean absolute deviation to the scale of a standard deviation under normality. */
const MAD_SCALE = 0.6745;
const MEAN_SCALE = 1.253314;

/**
 * Modified z-scores: 0.6745 (x − median) / MAD; Iglewicz and Hoaglin, "How to Detect and Handle Outliers", ASQC 1993.
 * Where more than half of the values are equal the MAD is 0; then the mean absolute deviation from the median takes its
 * place (IBM SPSS does the same). Preferred to the adjusted boxplot (Hubert and Vandervieren 2008), whose measure of
 * skewness is unsteady for so few values; counts are compared as logarithms instead, which takes the skewness of the
 * sizes of areas away. All scores are 0 where all values are equal.
 */
export function modifiedScores(values: readonly number[]): readonly number[] {
  const centre = median(values);
  const distances = values.map((value) => Math.abs(value - centre));
  const mad = median(distances);
  const spread = mad > 0 ? mad / MAD_SCALE : (distances.reduce((all, one) => all + one, 0) / values.length) * MEAN_SCALE;
  return values.map((value) => (spread > 0 ? (value - centre) / spread : 0));
}
