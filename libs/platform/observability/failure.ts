import { types } from 'node:util';

/** Errors beneath errors are followed this far; deeper ones say nothing new. */
const DEEPEST = 4;
const LONGEST_TEXT = 500;

/** What may be said of an error: where it broke, never what somebody entered. */
interface ErrorEntry {
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
  readonly code?: unknown;
  readonly constraint?: unknown;
  readonly cause?: ErrorEntry;
}

type Failure = Error & { readonly code?: unknown; readonly constraint?: unknown };

function isFailure(thrown: unknown): thrown is Failure {
  return thrown instanceof Error || types.isNativeError(thrown);
}

/** Data exceptions of PostgreSQL (class 22) and of a parser repeat the value they stumble over. */
function repeatsValue({ name, code }: Failure): boolean {
  return name === 'SyntaxError' || (typeof code === 'string' && /^22[0-9A-Z]{3}$/.test(code));
}

/** Quotes of any language open a value, and so does a colon. */
function messageOf(error: Failure): string {
  return repeatsValue(error) ? `${/^[^"'`»«„“:]*/.exec(error.message)?.[0].trim() ?? ''} […]` : error.message;
}

/** The lines that name places in the code, looked for from the end: what stands above them repeats the message. */
function placesOf({ stack = '' }: Failure): string {
  const lines = stack.split('\n');
  let first = lines.length;
  while (first > 0 && /^ {4}at [^"»„]*$/.test(lines[first - 1] ?? '')) first -= 1;
  return lines.slice(first).join('\n');
}

/**
 * An error as it stands in the log. Everything else a driver hangs on it (bound parameters, the row in `detail`,
 * the value in the message) is what somebody entered.
 */
export function errorEntry(error: unknown, depth = 1): ErrorEntry {
  if (!isFailure(error)) return { type: typeof error, message: String(error) };
  const { name: type, code, constraint, cause } = error;
  const message = messageOf(error);
  const entry = { type, message, stack: `${type}: ${message}\n${placesOf(error)}`, code, constraint };
  return isFailure(cause) && depth < DEEPEST ? { ...entry, cause: errorEntry(cause, depth + 1) } : entry;
}

/** What went wrong in one line for an operator, the first reason last: names, codes and texts of our own. */
export function failureText(error: unknown): string {
  const lines: string[] = [];
  for (let entry: ErrorEntry | undefined = errorEntry(error); entry !== undefined; entry = entry.cause) {
    const code = typeof entry.code === 'string' ? ` ${entry.code}` : '';
    lines.push(`${entry.type}${code}: ${entry.message}`);
  }
  return lines.join(' ← ').slice(0, LONGEST_TEXT);
}
