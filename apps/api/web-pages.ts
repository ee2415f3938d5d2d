import { existsSync } from 'node:fs';
import { productPath } from '@srb/platform/config';
import { isPageAddress } from '@srb/web/addresses';
import { Router, static as files, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import type { ApiSettings } from './settings.js';

const FOLDER = productPath('dist', 'web');
/** In the order of preference; the build leaves one of each beside every text. */
const ENCODINGS = [
  ['br', 'br'],
  ['gzip', 'gz'],
] as const;
const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8', svg: 'image/svg+xml' };

/** Scripts, styles and fonts from here alone; requests to here and to the provider; no frame around it, no form out of it. */
function contentPolicy(issuer: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    // KERN draws its signs as masks with data: addresses.
    "img-src 'self' data:",
    `connect-src 'self' ${new URL(issuer).origin}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function securityHeaders(issuer: string): RequestHandler {
  const headers = {
    'content-security-policy': contentPolicy(issuer),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
  return (_request, response, next) => {
    response.set(headers);
    next();
  };
}

/** A file of the build, which makes no folders; whatever else is asked for is not there. */
const BUILT = /^\/[\w-]+(?:\.[\w-]+)*\.(\w+)$/;

const notFound: RequestHandler = (_request, response) => void response.status(404).end();

/** Answers with the compressed neighbour of a text where the browser takes it. */
function compressed(request: Request, response: Response, next: NextFunction): void {
  const [, ending] = BUILT.exec(request.path) ?? [];
  if (ending === undefined) return void response.status(404).end();
  const type = TYPES[ending];
  if (type === undefined) return next();
  response.vary('accept-encoding');
  for (const [encoding, suffix] of ENCODINGS) {
    const neighbour = `${request.path}.${suffix}`;
    if (request.acceptsEncodings(encoding) === false || !existsSync(`${FOLDER}${request.baseUrl}${neighbour}`)) continue;
    response.set({ 'content-encoding': encoding, 'content-type': type });
    request.url = neighbour;
    return next();
  }
  next();
}

const secured = (settings: ApiSettings) => securityHeaders(settings.issuer);

/** The pages: what the browser loads, and where it signs on. Everything else is left to the rest of the API. */
export function webPages(settings: ApiSettings): Router {
  const { issuer, audience, webClient: clientId } = settings;
  const router = Router();
  router.get('/config.json', secured(settings), (_request, response) => void response.set('cache-control', 'no-store').json({ issuer, clientId, audience }));
  // Their names change with their content. What is missing is missing: no page in the place of a script.
  router.use('/assets', secured(settings), compressed, files(`${FOLDER}/assets`, { immutable: true, maxAge: '1y', index: false, redirect: false }), notFound);
  router.get('/brand.svg', secured(settings), (_request, response) => response.sendFile('brand.svg', { root: FOLDER, maxAge: '1d' }));
  router.get('/{*page}', (request, response, next) => {
    if (!isPageAddress(request.path)) return next();
    secured(settings)(request, response, () => response.sendFile('index.html', { root: FOLDER, cacheControl: false, headers: { 'cache-control': 'no-cache' } }));
  });
  return router;
}
