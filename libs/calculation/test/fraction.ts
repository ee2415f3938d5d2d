/** Plain fractions for reference results: slow, exact, and sharing no code with the library. */
export class Fraction {
  readonly n: bigint;
  readonly d: bigint;

  constructor(n: bigint, d = 1n) {
    if (d === 0n) throw new RangeError('division by zero');
    const divisor = gcd(n < 0n ? -n : n, d < 0n ? -d : d) || 1n;
    const sign = d < 0n ? -1n : 1n;
    this.n = (sign * n) / divisor;
    this.d = (sign * d) / divisor;
  }

  static of(text: string | number): Fraction {
    const [whole = '0', decimals = ''] = String(text).split('.');
    return new Fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
  }

  plus(other: Fraction): Fraction {
    return new Fraction(this.n * other.d + other.n * this.d, this.d * other.d);
  }

  minus(other: Fraction): Fraction {
    return this.plus(new Fraction(-other.n, other.d));
  }

  times(other: Fraction): Fraction {
    return new Fraction(this.n * other.n, this.d * other.d);
  }

  over(other: Fraction): Fraction {
    return new Fraction(this.n * other.d, this.d * other.n);
  }

  compare(other: Fraction): number {
    const difference = this.n * other.d - other.n * this.d;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  floor(): bigint {
    const quotient = this.n / this.d;
    return this.n < 0n && quotient * this.d !== this.n ? quotient - 1n : quotient;
  }

  /** Square root to 70 decimals, by halving an interval. */
  root(): Fraction {
    const scaled = (this.n * 10n ** 140n) / this.d;
    let low = 0n;
    let high = scaled + 1n;
    while (high - low > 1n) {
      const middle = (low + high) / 2n;
      if (middle * middle <= scaled) low = middle;
      else high = middle;
    }
    return new Fraction(low, 10n ** 70n);
  }

  print(places: number): string {
    const negative = this.n < 0n;
    const size = new Fraction((negative ? -this.n : this.n) * 10n ** BigInt(places), this.d);
    const digits = String(size.plus(new Fraction(1n, 2n)).floor()).padStart(places + 1, '0');
    const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
    return negative && /[1-9]/.test(text) ? `-${text}` : text;
  }
}

export const ZERO = new Fraction(0n);
export const ONE = new Fraction(1n);

export function total(values: readonly Fraction[]): Fraction {
  return values.reduce((sum, value) => sum.plus(value), ZERO);
}

/** Equal in the sense of the contract: closer than 10^-12. */
export function close(a: Fraction, b: Fraction): boolean {
  const difference = a.minus(b);
  return new Fraction(difference.n < 0n ? -difference.n : difference.n, difference.d).compare(new Fraction(1n, 10n ** 12n)) < 0;
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}
