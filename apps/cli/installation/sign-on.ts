import { DEMO_PASSWORD, MACHINE_CLIENT, PORTAL_CLIENT } from '../demo-logins.js';
import { loginAs, loginMachine } from '../login.js';

interface Where {
  readonly issuer: string;
  readonly audience: string;
  readonly machineSecret: string;
}

/** An access token of a demo login, by the real code flow; the demo's machine by its client credentials. */
export async function signOn(login: string, { issuer, audience, machineSecret }: Where): Promise<string> {
  const token =
    login === MACHINE_CLIENT
      ? await loginMachine({ issuer, audience, clientId: MACHINE_CLIENT, clientSecret: machineSecret })
      : await loginAs({ issuer, audience, clientId: PORTAL_CLIENT, login, password: DEMO_PASSWORD });
  return token.accessToken;
}
