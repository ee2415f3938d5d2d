import { randomUUID } from 'node:crypto';
import type { ApiRequest, Caller } from '@srb/offices';
import { TokenError, type TokenVerifier } from '@srb/platform/identity';
import type { NextFunction, Request, Response } from 'express';

const REQUEST_ID = /^[A-Za-z0-9_-]{8,64}$/;

function header(request: Request, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}

function bearer(authorization: string | null): string | null {
  return authorization === null ? null : (/^Bearer ([\w.~+/-]+=*)$/.exec(authorization)?.[1] ?? null);
}

interface Refusal {
  readonly status: 401 | 503;
  readonly code: 'UNAUTHENTICATED' | 'UNAVAILABLE';
  readonly message: string;
}

/** What the bearer of a refused token is told: never what was wrong with it. */
export function tokenRefusal({ code }: TokenError): Refusal {
  return code === 'ISSUER_UNREACHABLE'
    ? { status: 503, code: 'UNAVAILABLE', message: 'Die Anmeldung kann gerade nicht geprüft werden. Bitte versuchen Sie es gleich noch einmal.' }
    : { status: 401, code: 'UNAUTHENTICATED', message: 'Sie sind nicht angemeldet, oder die Anmeldung ist abgelaufen. Bitte melden Sie sich neu an.' };
}

/** Who a token proves its bearer to be. @throws TokenError */
export async function identify(
  verifier: TokenVerifier,
  token: string | null,
  about: Pick<Caller, 'requestId' | 'office'>,
): Promise<Caller> {
  if (token === null) throw new TokenError('MALFORMED', 'no bearer token');
  const { issuer, subject } = await verifier.verify(token);
  return { issuer, subject, ...about };
}

/**
 * Everything behind it knows who calls, or is never reached: without a good access token the answer is 401,
 * before any resolver or SQL runs.
 */
export function authentication(verifier: TokenVerifier) {
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const given = header(request, 'x-request-id') ?? '';
    const requestId = REQUEST_ID.test(given) ? given : randomUUID();
    response.setHeader('x-request-id', requestId);
    try {
      const about = { requestId, office: header(request, 'x-srb-office') };
      const caller = await identify(verifier, bearer(header(request, 'authorization')), about);
      Object.assign(request, { caller } satisfies ApiRequest);
      next();
    } catch (error) {
      if (!(error instanceof TokenError)) return next(error);
      const { status, code, message } = tokenRefusal(error);
      if (status === 401) response.setHeader('www-authenticate', 'Bearer');
      response.status(status).json({ errors: [{ message, extensions: { code } }] });
    }
  };
}
