import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import express from 'express';
import type { ErrorRequestHandler, Express, RequestHandler } from 'express';
import { Provider } from 'oidc-provider';
import { errorPage, sendPage, showOn } from './pages.js';
import { providerConfiguration } from './provider-configuration.js';
import { RecordStore } from './record-store.js';
import type { IdentityProviderSettings } from './settings.js';
import { signOnRoutes } from './sign-on.js';
import { loadCookieSecrets, loadSigningKeys } from './signing-keys.js';

const LOOPBACK = '127.0.0.1';

export interface IdentityProvider {
  readonly issuer: string;
  readonly port: number;
  /** Ends open connections, writes what is pending, frees the port. */
  close(): Promise<void>;
}

/**
 * Starts the OpenID provider of demo and tests on the loopback address. Keys, cookie secrets and sessions come from
 * `settings.directory` and are made there at the first start.
 * @throws when the port is taken, the directory is not writable or a client is not acceptable.
 */
export async function createIdentityProvider(settings: IdentityProviderSettings): Promise<IdentityProvider> {
  await mkdir(settings.directory, { recursive: true, mode: 0o700 });
  const store = await RecordStore.open(path.join(settings.directory, 'records.json'));
  const secrets = {
    signingKeys: await loadSigningKeys(settings.directory),
    cookieSecrets: await loadCookieSecrets(settings.directory),
  };
  const server = createServer();
  const port = await listen(server, settings.port);
  const issuer = settings.issuer ?? `http://${LOOPBACK}:${port}`;
  try {
    const provider = new Provider(issuer, providerConfiguration(settings, secrets, store));
    provider.on('server_error', (_context, error) => settings.onServerError?.(error));
    server.on('request', application(provider, issuer, settings));
  } catch (error) {
    await stop(server);
    throw error;
  }
  return {
    issuer,
    port,
    close: async () => {
      await stop(server);
      await store.close();
    },
  };
}

function application(provider: Provider, issuer: string, settings: IdentityProviderSettings): Express {
  const app = express();
  app.disable('x-powered-by');
  app.get('/health', (_request, response) => {
    response.json({ status: 'ok' });
  });
  app.use(ownHostOnly(new URL(issuer).host));
  app.use(signOnRoutes(provider, settings.users));
  provider.use(async (context, next) => {
    await next();
    if (context.status !== 404 || context.body !== undefined) return;
    context.status = 404;
    showOn(context, errorPage('not_found'));
  });
  const handle = provider.callback();
  app.use((request, response, next) => {
    handle(request, response).catch(next);
  });
  const onError: ErrorRequestHandler = (error: unknown, _request, response, next) => {
    settings.onServerError?.(error);
    if (response.headersSent) next(error);
    else sendPage(response, 500, errorPage('server_error'));
  };
  app.use(onError);
  return app;
}

/** Every address the provider gives out is built from the Host header; a foreign one (DNS rebinding) is turned away. */
function ownHostOnly(host: string): RequestHandler {
  return (request, response, next) => {
    if (request.headers.host === host) next();
    else sendPage(response, 421, errorPage('misdirected'));
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? portTaken(port, error) : error));
    server.listen(port, LOOPBACK, () => {
      server.removeAllListeners('error');
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function portTaken(port: number, cause: Error): Error {
  return new Error(`Der Port ${port} ist belegt. Beenden Sie das Programm, das ihn nutzt, oder setzen Sie SRB_IDP_PORT auf einen freien.`, { cause });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
