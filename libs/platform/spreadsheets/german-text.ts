const PLAIN = String.raw`\d+(?:[.,]\d+)?`;
const GERMAN = String.raw`[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?`;
const ENGLISH = String.raw`[1-9]\d{0,2}(?:,\d{3})+\.\d+|[1-9]\d{0,2}(?:,\d{3}){2,}`;
const OTHER = String.raw`[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f'’]\d{3})+(?:[.,]\d+)?`;
const GROUPED = { german: new RegExp(`^(?:${GERMAN})$`), english: new RegExp(`^(?:${ENGLISH})$`) };
const NUMBER = new RegExp(`^(?:${GERMAN}|${ENGLISH}|${OTHER}|${PLAIN})$`);
const SIGNED = /^([+\-\u2212]?)\s*(.*?)\s*(-?)\s*(?:€|EUR)?$/;
const SEPARATORS = /[ \u00a0\u2009\u202f'’]/g;
const DATE = /^(?:(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})|(?<d>\d{1,2})\.\s?(?<m>\d{1,2})\.\s?(?<y>\d{4}))(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/;

/** A number as it is compared and stored: no zeros that say nothing, no minus before nothing. */
function canonical(sign: string, digits: string): string {
  const [whole = '', fraction = ''] = digits.split('.');
  const shown = `${whole.replace(/^0+(?=\d)/, '')}.${fraction}`.replace(/\.?0*$/, (tail) => (tail.startsWith('.') ? '' : tail)).replace(/(\.\d*?)0+$/, '$1');
  return sign === '' || /^0$/.test(shown) ? shown : `-${shown}`;
}

function plainDigits(text: string): string {
  if (GROUPED.german.test(text)) return text.replaceAll('.', '').replace(',', '.');
  if (GROUPED.english.test(text)) return text.replaceAll(',', '');
  return text.replace(SEPARATORS, '').replace(',', '.');
}

/**
 * A decimal number as people in Germany write it, as a plain decimal text; null when it is none.
 *
 * A comma is the decimal sign. Points in groups of three are grouping, also a single one: "1.234" is 1234, "1.234,5" is
 * 1234.5. A point that cannot be grouping is the decimal sign: "1234.5", "0.875", "1.5", "1.1250". A comma that cannot
 * be one ("1,234.50", "1,234,567") is grouping. Blanks and apostrophes group too. A minus stands before or behind; a euro
 * sign or EUR may follow. A percent sign or an exponent makes it no number: what is meant by it is not certain.
 */
export function parseGermanDecimal(text: string): string | null {
  const [, before = '', digits = '', behind = ''] = SIGNED.exec(text.trim()) ?? [];
  if (!NUMBER.test(digits) || (before !== '' && behind !== '')) return null;
  return canonical(before === '+' ? '' : before + behind, plainDigits(digits));
}

/** A day of the calendar, written "31.12.2024" or "2024-12-31", as the latter; null for anything else, also for years of two digits. Midnight behind it is ignored. */
export function parseGermanDate(text: string): string | null {
  const { year, month, day, y, m, d } = DATE.exec(text.trim())?.groups ?? {};
  if (year === undefined && y === undefined) return null;
  const iso = `${year ?? y ?? ''}-${(month ?? m ?? '').padStart(2, '0')}-${(day ?? d ?? '').padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || !date.toISOString().startsWith(iso) ? null : iso;
}
