/** An exact fraction of whole numbers, for the second program only; the denominator is positive. */
export class Rational {
  private constructor(
    readonly n: bigint,
    readonly d: bigint,
  ) {}

  static readonly zero = new Rational(0n, 1n);

  static of(text: string | number | bigint, denominator = 1n): Rational {
    const [whole = '0', decimals = ''] = String(text).split('.');
    return Rational.make(BigInt(whole + decimals), 10n ** BigInt(decimals.length) * denominator);
  }

  private static make(n: bigint, d: bigint): Rational {
    let [a, b] = [n < 0n ? -n : n, d < 0n ? -d : d];
    while (b > 0n) [a, b] = [b, a % b];
    const common = a === 0n ? 1n : a;
    return d < 0n ? new Rational(-n / common, -d / common) : new Rational(n / common, d / common);
  }

  static sum(values: readonly Rational[]): Rational {
    return values.reduce((total, value) => total.plus(value), Rational.zero);
  }

  plus(other: Rational): Rational {
    return Rational.make(this.n * other.d + other.n * this.d, this.d * other.d);
  }

  minus(other: Rational): Rational {
    return Rational.make(this.n * other.d - other.n * this.d, this.d * other.d);
  }

  times(other: Rational): Rational {
    return Rational.make(this.n * other.n, this.d * other.d);
  }

  over(other: Rational): Rational {
    return Rational.make(this.n * other.d, this.d * other.n);
  }

  /** Negative, 0 or positive; closer than 10⁻¹² is equal. */
  compare(other: Rational): number {
    const difference = this.minus(other);
    const size = difference.n < 0n ? -difference.n : difference.n;
    if (size * 10n ** 12n < difference.d) return 0;
    return difference.n < 0n ? -1 : 1;
  }

  /** The greatest whole number that is not above, or above by less than 10⁻¹². */
  floor(): bigint {
    const shifted = this.plus(Rational.of('0.000000000001'));
    const cut = shifted.n / shifted.d;
    return shifted.n < 0n && cut * shifted.d !== shifted.n ? cut - 1n : cut;
  }

  /** To 70 decimals. */
  root(): Rational {
    const scale = 10n ** 70n;
    const square = (this.n * scale * scale) / this.d;
    let [low, high] = [0n, square + 1n];
    while (high - low > 1n) {
      const middle = (low + high) / 2n;
      if (middle * middle <= square) low = middle;
      else high = middle;
    }
    return Rational.make(low, scale);
  }

  /** Half away from zero. */
  print(places: number): string {
    const scaled = 2n * (this.n < 0n ? -this.n : this.n) * 10n ** BigInt(places) + this.d;
    const digits = (scaled / (2n * this.d)).toString().padStart(places + 1, '0');
    const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
    return this.n < 0n && /[1-9]/.test(text) ? `-${text}` : text;
  }
}
