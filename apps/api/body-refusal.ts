import type { ErrorRequestHandler } from 'express';

const MESSAGES: Readonly<Record<number, string>> = {
  413: 'Die Anfrage ist zu groß: höchstens 1 MB. Bitte senden Sie die Angaben in mehreren Teilen.',
  415: 'Die Anfrage ist in einer Form kodiert, die hier nicht gelesen wird. Bitte senden Sie JSON in UTF-8.',
};
const UNREADABLE = 'Die Anfrage ist kein lesbares JSON. Bitte prüfen Sie sie und senden Sie sie noch einmal.';

function statusOf(error: unknown): number | null {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : null;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
}

/** Answers a body that could not be read in the form of every other refusal. */
export const bodyRefusal: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const status = statusOf(error);
  if (status === null) return next(error);
  response.status(status).json({ errors: [{ message: MESSAGES[status] ?? UNREADABLE, extensions: { code: 'INVALID_INPUT' } }] });
};
