/** What the server tells the client about signing on (`GET /config.json`). */
export interface PortalConfig {
  readonly issuer: string;
  readonly clientId: string;
  /** Resource for which access tokens are asked. */
  readonly audience: string;
}

/** @throws Error when the server does not answer, or with something else */
export async function loadPortalConfig(): Promise<PortalConfig> {
  const response = await fetch('/config.json');
  if (!response.ok) throw new Error(`config.json: ${response.status}`);
  return (await response.json()) as PortalConfig;
}
