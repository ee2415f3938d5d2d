import { Decimal } from '@srb/kernel';
import { daysOf, obstacle, statusOf, withoutNumber, type Figure } from './derived/figure.js';

/** A town in a Kreis that has, or had, a youth office of its own. */
export interface DistrictTown {
  readonly townAgs: string;
  readonly town: string;
  readonly districtAgs: string;
  /** First day on which the Kreis is in charge of the town; null while it has an office of its own. */
  readonly endedOn: string | null;
}

/** Towns whose office still existed on the day a figure describes; from the day of a merger on nothing is subtracted. */
export function townsOn(towns: readonly DistrictTown[], districtAgs: string, referenceDate: string): readonly DistrictTown[] {
  return towns.filter((town) => town.districtAgs === districtAgs && (town.endedOn === null || referenceDate < town.endedOn));
}

/**
 * The official count of a Kreis minus its towns with an office of their own. What is secret makes the difference secret,
 * otherwise it would give away what is hidden; what is not known leaves it unknown. More in the towns than in the Kreis
 * cannot be, and leaves it unknown too. A ratio is computed from such differences of its parts, never from rates.
 */
export function districtWithoutTown(district: Figure, towns: readonly Figure[]): Figure {
  const figures = [district, ...towns];
  const status = obstacle(figures);
  if (status !== null) return { ...withoutNumber(status), ...daysOf(figures) };
  const value = towns.reduce<Decimal>((rest, town) => rest.minus(town.value ?? 0), district.value ?? new Decimal(0));
  if (value.isNegative() && !value.isZero()) return { ...withoutNumber('UNKNOWN'), ...daysOf(figures) };
  return { status: statusOf(value, figures), value, households: null, isConfidential: figures.some(({ isConfidential }) => isConfidential), ...daysOf(figures) };
}
