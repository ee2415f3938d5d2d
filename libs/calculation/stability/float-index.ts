import type { Column } from '../distribution/column.js';
import type { DistributionInput } from '../distribution/distribution.type.js';
import { powerOfTen, roundQuotient, type Numeral } from '../numeral.js';

/** Digits behind the point that a float keeps of a normalised value; far more than a double can tell apart. */
const PLACES = 18;
/**
 * Floats of the index are wrong by less than (criteria + 3) · 2⁻⁵³ of the largest value in it; for up to thousands of
 * criteria that is below 10⁻¹². The exact calculation takes values within 10⁻¹² for equal. Beyond ten times both together
 * the order is certain.
 */
const TOO_CLOSE = 2e-11;

/** The need index of many weightings in binary floats. One object is used for all draws and gives out the same arrays. */
export class FloatIndex {
  private readonly criteria: number;
  private readonly weights: Float64Array;
  /** Unit by unit; NaN where a criterion is left out. */
  private readonly values: Float64Array;
  /** Units with the same values in everything are one: no weights can part them. */
  private readonly twinOf: Int32Array;
  /** One position of each kind of twins, and how many units are of its kind. */
  private readonly kinds: readonly number[];
  private readonly sizes: Int32Array;
  private readonly margin: number;
  private readonly scale: { readonly mean: number; readonly sd: number };
  private readonly ranks: Int32Array;
  private readonly eligible: Uint8Array;
  private readonly index: Float64Array;

  constructor(private readonly input: DistributionInput, columns: readonly Column[]) {
    const count = input.units.length;
    this.criteria = columns.length;
    this.weights = Float64Array.from(input.criteria, ({ weight }) => toFloat(weight));
    this.values = new Float64Array(count * this.criteria);
    columns.forEach(({ numerators, denominator }, column) => numerators.forEach((numerator, unit) => {
      this.values[unit * this.criteria + column] = numerator === null ? NaN : quotient(numerator, denominator);
    }));
    this.twinOf = twins(count, columns);
    this.kinds = [...new Set(this.twinOf)];
    this.sizes = new Int32Array(count);
    for (const kind of this.twinOf) this.sizes[kind] = (this.sizes[kind] ?? 0) + 1;
    this.scale = input.indexScale === null ? { mean: 0, sd: 1 } : { mean: toFloat(input.indexScale.mean), sd: toFloat(input.indexScale.sd) };
    const largest = this.values.reduce((most, value) => (Math.abs(value) > most ? Math.abs(value) : most), 1);
    this.margin = TOO_CLOSE * Math.max(1, Math.abs(this.scale.mean) + this.scale.sd * largest);
    this.ranks = new Int32Array(count);
    this.eligible = new Uint8Array(count);
    this.index = new Float64Array(count);
  }

  /** Ranks and eligibility with each weight times its factor; null where floats cannot decide. */
  draw(factors: readonly number[]): { readonly ranks: Int32Array; readonly eligible: Uint8Array } | null {
    const weights = this.weights.map((weight, at) => weight * (factors[at] ?? 1));
    for (const kind of this.kinds) this.index[kind] = this.indexOf(kind, weights);
    const order = [...this.kinds].sort((a, b) => (this.index[b] ?? 0) - (this.index[a] ?? 0));
    return this.rankAll(order) && this.decideAll() ? { ranks: this.ranks, eligible: this.eligible } : null;
  }

  private indexOf(unit: number, weights: Float64Array): number {
    let total = 0;
    let known = 0;
    for (let at = 0; at < this.criteria; at += 1) {
      const value = this.values[unit * this.criteria + at] ?? NaN;
      const weight = weights[at] ?? 0;
      if (Number.isNaN(value)) continue;
      total += weight * value;
      known += weight;
    }
    return this.scale.mean + (this.scale.sd * total) / known;
  }

  /** False where two neighbours are too close. */
  private rankAll(order: readonly number[]): boolean {
    const rankOf = new Int32Array(this.ranks.length);
    let before = 0;
    let last = Infinity;
    for (const kind of order) {
      const index = this.index[kind] ?? 0;
      if (!(last - index > this.margin)) return false;
      rankOf[kind] = before + 1;
      before += this.sizes[kind] ?? 0;
      last = index;
    }
    for (let at = 0; at < this.ranks.length; at += 1) this.ranks[at] = rankOf[this.twinOf[at] ?? at] ?? 0;
    return true;
  }

  /** False where a unit is too close to the limit of eligibility. */
  private decideAll(): boolean {
    const { eligible } = this.input;
    const least = eligible !== null && 'indexAtLeast' in eligible ? toFloat(eligible.indexAtLeast) : -Infinity;
    const top = eligible !== null && 'top' in eligible ? eligible.top : Infinity;
    for (let at = 0; at < this.eligible.length; at += 1) {
      const index = this.index[this.twinOf[at] ?? at] ?? 0;
      if (Math.abs(index - least) <= this.margin) return false;
      this.eligible[at] = index > least && (this.ranks[at] ?? 0) <= top ? 1 : 0;
    }
    return true;
  }
}

function toFloat({ units, places }: Numeral): number {
  return quotient(units, powerOfTen(places));
}

function quotient(numerator: bigint, denominator: bigint): number {
  return Number(roundQuotient(numerator * powerOfTen(PLACES), denominator)) / 10 ** PLACES;
}

/** For each unit the first one with the same exact values. */
function twins(count: number, columns: readonly Column[]): Int32Array {
  const firsts = new Map<string, number>();
  return Int32Array.from({ length: count }, (_, unit) => {
    const key = columns.map(({ numerators }) => String(numerators[unit])).join(' ');
    const first = firsts.get(key) ?? unit;
    firsts.set(key, first);
    return first;
  });
}
