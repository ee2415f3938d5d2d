import { CalculationError } from '@srb/calculation';
import { parseDecimal } from '@srb/kernel';

const NOT_A_NUMBER = 'ist keine Zahl der Form 123 oder 123.45. Bitte geben Sie sie mit Dezimalpunkt und ohne Exponent, Pluszeichen oder Leerzeichen an, lange Zahlen in Anführungszeichen.';

const MOST = 1_000_000_000_000;

/**
 * One place of a disclosure document. Reading it gives a typed value or throws CalculationError INVALID_INPUT with the
 * JSON pointer of the place. Missing keys and `null` are absent.
 */
export class DocumentPlace {
  private constructor(
    private readonly value: unknown,
    private readonly path: string,
  ) {}

  static of(document: unknown): DocumentPlace {
    return new DocumentPlace(document, '').object();
  }

  fail(problem: string): never {
    const field = this.path === '' ? 'Das Dokument' : `Das Feld „${this.path.slice(1)}“`;
    throw new CalculationError('INVALID_INPUT', this.path, `${field} ${problem}`);
  }

  /** A member of this object; only own keys count, so a key may be called `constructor`. */
  at(key: string): DocumentPlace {
    const object = this.object().value as Readonly<Record<string, unknown>>;
    const escaped = key.replaceAll('~', '~0').replaceAll('/', '~1');
    return new DocumentPlace(Object.hasOwn(object, key) ? object[key] : undefined, `${this.path}/${escaped}`);
  }

  keys(): string[] {
    return Object.keys(this.object().value as object);
  }

  /** A member of this object, or null where it is absent. */
  optional(key: string): DocumentPlace | null {
    const member = this.at(key);
    return member.value === undefined || member.value === null ? null : member;
  }

  object(): this {
    const value = this.present();
    if (typeof value !== 'object' || Array.isArray(value) || writtenText(value) !== null) {
      this.fail('ist kein Objekt. Bitte geben Sie es in geschweiften Klammern an.');
    }
    return this;
  }

  filledList(): DocumentPlace[] {
    const value = this.present();
    if (!Array.isArray(value)) this.fail('ist keine Liste. Bitte geben Sie sie in eckigen Klammern an.');
    if (value.length === 0) this.fail('ist leer. Bitte geben Sie mindestens einen Eintrag an.');
    return value.map((item: unknown, index) => new DocumentPlace(item, `${this.path}/${index}`));
  }

  text(): string {
    const value = this.present();
    if (typeof value !== 'string' || value === '') this.fail('ist kein Text. Bitte geben Sie einen nicht leeren Text in Anführungszeichen an.');
    return value;
  }

  /** A whole count from 0 to 10^12: sums of many counts stay exact. */
  count(): number {
    const value = this.present();
    const text = typeof value === 'string' ? value : (writtenText(value) ?? plainNumber(value));
    const decimal = (text === null ? null : parseDecimal(text)) ?? this.fail(NOT_A_NUMBER);
    if (!decimal.isInteger() || decimal.lt(0) || decimal.gt(MOST)) this.fail(`ist keine ganze Zahl von 0 bis ${MOST}. Bitte korrigieren Sie den Wert.`);
    return decimal.abs().toNumber();
  }

  private present(): unknown {
    if (this.value === undefined || this.value === null) this.fail('fehlt. Bitte ergänzen Sie es.');
    return this.value;
  }
}

/** Beyond 2^53 the binary number may already differ from what was written. */
function plainNumber(value: unknown): string | null {
  return typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? String(value) : null;
}

/** The text of a number that `parseDocument` keeps as written; an object of JSON itself has no class of its own. */
function writtenText(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype) return null;
  return 'text' in value && typeof value.text === 'string' ? value.text : null;
}
