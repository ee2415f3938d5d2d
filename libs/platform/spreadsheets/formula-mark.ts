/**
 * Text that a spreadsheet would take for a formula gets an apostrophe in front, which spreadsheets read as "this is text".
 * Text that begins with apostrophes and then such a sign gets one, too. So whoever takes exactly one apostrophe off before
 * `'*[=+-@…]` has the text back as it was, and no other text is touched: that is what makes the round trip lossless.
 */
const MARK = "'";
const LOOKS_LIKE_A_FORMULA = /^'*[=+\-@\t\r\n]/;
const MARKED = /^'+[=+\-@\t\r\n]/;
/** Numbers may begin with a sign: they are no formula, and a marked one would not be counted. */
const NUMBER = /^[+-](?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?$|^[+-]\d+\.\d+$/;

export function markFormula(text: string): string {
  return LOOKS_LIKE_A_FORMULA.test(text) && !NUMBER.test(text) ? MARK + text : text;
}

export function unmarkFormula(text: string): string {
  return text.startsWith(MARK) && MARKED.test(text) ? text.slice(1) : text;
}
