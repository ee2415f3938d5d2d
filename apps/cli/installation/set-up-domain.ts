import { ProvisioningService } from '@srb/offices';
import { systemContext } from '@srb/platform/context';
import { portalLogins } from '../demo-logins.js';
import { openDomain } from './domain-context.js';

/**
 * Offices, catalogues, demo logins and demo data; what is there already stays as it is.
 * Returns the official keys of the offices.
 */
export async function setUpDomain(
  environment: Readonly<Record<string, string>>,
  issuer: string,
  onProgress: (text: string) => void,
): Promise<readonly string[]> {
  const domain = await openDomain(environment);
  try {
    onProgress('Jugendämter und Kataloge werden angelegt …');
    const ctx = systemContext({ requestId: 'provision' });
    const provisioning = domain.get(ProvisioningService);
    const offices = await provisioning.provisionOffices(ctx);
    const agsKeys = [...offices.keys()];
    await provisioning.provisionLogins(ctx, portalLogins(agsKeys, issuer));
    return agsKeys;
  } finally {
    await domain.close();
  }
}
