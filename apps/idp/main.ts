import { Log } from '@srb/platform/observability';
import { createIdentityProvider } from './provider.js';
import { readIdentityProviderSettings } from './settings.js';
import { endWithSupervisor } from '@srb/platform/process';

endWithSupervisor();
const log = new Log('idp');

try {
  const settings = await readIdentityProviderSettings(process.env);
  const provider = await createIdentityProvider({
    ...settings,
    onServerError: (error) => log.error({ err: error }, 'sign-on failed'),
  });
  log.info({ issuer: provider.issuer }, 'identity provider is listening');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void provider.close());
  }
} catch (error) {
  log.error({ err: error }, 'identity provider could not start');
  process.exitCode = 1;
}
