import { parseDecimal, type Decimal } from '@srb/kernel';
import { CalculationError, pointer } from './calculation.errors.js';
import { WrittenNumber } from './json-document.js';
import { parseNumeral, type Numeral } from './numeral.js';

/**
 * One place of an input document. Each reading method either returns a typed value or throws
 * CalculationError INVALID_INPUT with the JSON pointer of this place.
 * Missing keys read as absent; `null` is absent too.
 */
export class DocumentReader {
  private constructor(
    private readonly value: unknown,
    private readonly parent: DocumentReader | null,
    private readonly key: string | number,
  ) {}

  static of(document: unknown): DocumentReader {
    return new DocumentReader(document, null, '').object();
  }

  get path(): string {
    return this.parent === null ? '' : this.parent.path + pointer(this.key);
  }

  get isAbsent(): boolean {
    return this.value === undefined || this.value === null;
  }

  fail(problem: string): never {
    const field = this.path === '' ? 'Das Dokument' : `Das Feld „${this.path.slice(1)}“`;
    throw new CalculationError('INVALID_INPUT', this.path, `${field} ${problem}`);
  }

  /** A member of this object; only own keys count, so a key may be called `constructor`. */
  at(key: string): DocumentReader {
    const object = this.object().value as Readonly<Record<string, unknown>>;
    return new DocumentReader(Object.hasOwn(object, key) ? object[key] : undefined, this, key);
  }

  /** A member of this object, or null where it is absent. */
  optional(key: string): DocumentReader | null {
    const member = this.at(key);
    return member.isAbsent ? null : member;
  }

  object(): this {
    if (typeof this.present() !== 'object' || Array.isArray(this.value) || this.value instanceof WrittenNumber) {
      this.fail('ist kein Objekt. Bitte geben Sie es in geschweiften Klammern an.');
    }
    return this;
  }

  keys(): string[] {
    return Object.keys(this.object().value as object);
  }

  list(): DocumentReader[] {
    const value = this.present();
    if (!Array.isArray(value)) this.fail('ist keine Liste. Bitte geben Sie sie in eckigen Klammern an.');
    return value.map((item: unknown, index) => new DocumentReader(item, this, index));
  }

  filledList(): DocumentReader[] {
    const items = this.list();
    if (items.length === 0) this.fail('ist leer. Bitte geben Sie mindestens einen Eintrag an.');
    return items;
  }

  text(): string {
    const value = this.present();
    if (typeof value !== 'string' || value === '') this.fail('ist kein Text. Bitte geben Sie einen nicht leeren Text in Anführungszeichen an.');
    return value;
  }

  flag(): boolean {
    const value = this.present();
    if (typeof value !== 'boolean') this.fail('ist weder wahr noch falsch. Bitte geben Sie true oder false an.');
    return value;
  }

  oneOf<Word extends string>(words: readonly Word[]): Word {
    const value = this.present();
    const word = words.find((candidate) => candidate === value);
    if (word === undefined) this.fail(`hat keinen erlaubten Wert. Bitte wählen Sie: ${words.join(', ')}.`);
    return word;
  }

  /** A decimal as written, of any sign. */
  numeral(): Numeral {
    return parseNumeral(this.plainText()) ?? this.fail(NOT_A_NUMBER);
  }

  /** An amount, count, size or weight: ≥ 0. */
  notNegative(): Numeral {
    const numeral = this.numeral();
    if (numeral.units < 0n) this.fail(NEGATIVE);
    return numeral;
  }

  positive(): Numeral {
    const numeral = this.numeral();
    if (numeral.units <= 0n) this.fail(NOT_POSITIVE);
    return numeral;
  }

  /** A whole number within the bounds, both included. */
  whole(least: number, most: number): number {
    const value = this.decimal();
    if (!value.isInteger() || value.lt(least) || value.gt(most)) this.fail(`ist keine ganze Zahl von ${least} bis ${most}. Bitte korrigieren Sie den Wert.`);
    return value.toNumber();
  }

  decimal(): Decimal {
    return parseDecimal(this.plainText()) ?? this.fail(NOT_A_NUMBER);
  }

  notNegativeDecimal(): Decimal {
    const value = this.decimal();
    if (value.lt(0)) this.fail(NEGATIVE);
    return value;
  }

  positiveDecimal(): Decimal {
    const value = this.decimal();
    if (value.lte(0)) this.fail(NOT_POSITIVE);
    return value;
  }

  private plainText(): string {
    const value = this.present();
    if (typeof value === 'string') return value;
    if (value instanceof WrittenNumber) return value.text;
    // Beyond 2^53 the binary number may already differ from what was written.
    if (typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER) return String(value);
    return this.fail(NOT_A_NUMBER);
  }

  private present(): unknown {
    if (this.isAbsent) this.fail('fehlt. Bitte ergänzen Sie es.');
    return this.value;
  }
}

const NOT_A_NUMBER = 'ist keine Zahl der Form 123 oder 123.45. Bitte geben Sie sie mit Dezimalpunkt und ohne Exponent, Pluszeichen oder Leerzeichen an, lange Zahlen in Anführungszeichen.';
const NEGATIVE = 'ist negativ. Bitte geben Sie 0 oder mehr an.';
const NOT_POSITIVE = 'ist nicht größer als 0. Bitte geben Sie einen Wert über 0 an.';

/** Refuses the second of two equal keys (ids, indicators, years) at its own place. */
export function refuseDuplicates<Key>(entries: Iterable<readonly [Key, DocumentReader]>): void {
  const seen = new Set<Key>();
  for (const [key, reader] of entries) {
    if (seen.has(key)) reader.fail('kommt doppelt vor. Bitte geben Sie jeden Wert nur einmal an.');
    seen.add(key);
  }
}
