import { sumOf } from '../numeral.js';

/** Amounts in one unit; null is no bound. */
export interface Terms {
  readonly total: bigint;
  readonly base: bigint;
  readonly minimum: bigint | null;
  readonly maximum: bigint | null;
}

/** Exact amounts in the order of the keys, over one denominator; they add to the total. */
interface Shares {
  readonly numerators: readonly bigint[];
  readonly denominator: bigint;
}

/**
 * exact_i = clamp(base + λ·key_i, minimum, maximum) with the λ ≥ 0 for which the amounts add to the total.
 * Keys are ≥ 0 and not all 0. null where no such λ exists.
 */
export function boundedShares(keys: readonly bigint[], terms: Terms): Shares | null {
  const lambda = terms.minimum === null && terms.maximum === null ? unboundedLambda(keys, terms) : boundedLambda(keys, terms);
  if (lambda === null || lambda.numerator < 0n) return null;
  const { numerator, denominator } = lambda;
  const base = terms.base * denominator;
  const least = terms.minimum === null ? null : terms.minimum * denominator;
  const most = terms.maximum === null ? null : terms.maximum * denominator;
  return { numerators: keys.map((key) => clamp(base + key * numerator, least, most)), denominator };
}

/** λ as numerator / denominator, exact. */
interface Lambda {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

function unboundedLambda(keys: readonly bigint[], { total, base }: Terms): Lambda {
  return { numerator: total - base * BigInt(keys.length), denominator: sumOf(keys) };
}

/**
 * The sum of the clamped amounts grows with λ along straight pieces. All units share base and bounds, so they leave
 * the minimum and reach the maximum in descending order of their keys: between two such points the growing units are
 * a run `sorted[full..started)`, and λ is where that piece meets the total.
 */
function boundedLambda(keys: readonly bigint[], terms: Terms): Lambda | null {
  const { total, base, minimum, maximum } = terms;
  const start = clamp(base, minimum, maximum);
  const atStart = start * BigInt(keys.length);
  if (total <= atStart) return total === atStart ? { numerator: 0n, denominator: 1n } : null;
  if (maximum !== null && base >= maximum) return null;
  const sorted = keys.filter((key) => key > 0n).sort((a, b) => (a > b ? -1 : a < b ? 1 : 0));
  // Before a unit grows: whether all start at once, and how far each has to climb to its bounds.
  const toLeave = minimum !== null && minimum > base ? minimum - base : 0n;
  const toReach = maximum === null ? null : maximum - base;
  let started = 0;
  let full = 0;
  let growing = 0n;
  let fixed = atStart;
  for (;;) {
    const starting = sorted[started];
    const filling = toReach === null ? undefined : sorted[full];
    const startsNext = starting !== undefined && (filling === undefined || full === started || toReach === null || toLeave * filling <= toReach * starting);
    const key = startsNext ? starting : filling;
    const climb = startsNext ? toLeave : (toReach ?? 0n);
    const needed = total - fixed - base * BigInt(started - full);
    // The piece ends at λ = climb / key; the total lies on it when needed ≤ growing · climb / key.
    if (growing > 0n && (key === undefined || needed * key <= growing * climb)) return { numerator: needed, denominator: growing };
    if (key === undefined) return null;
    growing += startsNext ? key : -key;
    fixed += startsNext ? -start : (maximum ?? 0n);
    if (startsNext) started += 1;
    else full += 1;
  }
}

function clamp(value: bigint, least: bigint | null, most: bigint | null): bigint {
  if (least !== null && value < least) return least;
  return most !== null && value > most ? most : value;
}
