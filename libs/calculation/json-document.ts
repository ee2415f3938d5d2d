import { CalculationError } from './calculation.errors.js';

/** A JSON number whose binary form would lose digits or form: its text as written. */
export class WrittenNumber {
  constructor(readonly text: string) {}
}

const MARK = '\u0000number';
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;

/**
 * Parses JSON text without passing amounts through a binary float: numbers such as `1.50`, `1e3` or
 * `12345678901234567890` keep their text, because the decimals written count and digits must not get lost.
 * Throws CalculationError INVALID_INPUT at the root where the text is not JSON.
 */
export function parseDocument(text: string): unknown {
  const source = text.replace(/^\uFEFF/, '');
  const plain = parseJson(source);
  const marked = source.replace(STRING_OR_NUMBER, (token) =>
    token.startsWith('"') || String(Number(token)) === token ? token : `{${JSON.stringify(MARK)}:"${token}"}`,
  );
  return marked === source ? plain : JSON.parse(marked, (_key, value: unknown) => unmark(value));
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source) as unknown;
  } catch {
    throw new CalculationError('INVALID_INPUT', '', 'Die Eingabe ist kein gültiges JSON-Dokument. Bitte prüfen Sie Klammern, Anführungszeichen und Kommas.');
  }
}

function unmark(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, MARK)) return value;
  return new WrittenNumber(String((value as Record<string, unknown>)[MARK]));
}
