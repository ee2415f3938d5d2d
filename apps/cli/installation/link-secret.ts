import { createHmac } from 'node:crypto';
import type { InstallationFacts } from './data-directory.js';

/** Key of the links in invitations. Derived from what the installation keeps anyway, so also one of before has it. */
export function linkSecretOf({ machineSecret }: InstallationFacts): string {
  return createHmac('sha256', machineSecret).update('links in invitations').digest('base64url');
}
