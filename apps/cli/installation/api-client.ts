import { StartError } from './start-error.js';

const TIMEOUT_MS = 30_000;

interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string }[];
}

/** Asks the running API with a person's own token. @throws StartError with the API's message */
export async function ask<Data>(apiUrl: string, accessToken: string, query: string, variables: object = {}): Promise<Data> {
  const response = await fetch(`${apiUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const answer = (await response.json()) as Answer<Data>;
  if (answer.errors !== undefined || answer.data === undefined || answer.data === null) {
    throw new StartError((answer.errors ?? []).map(({ message }) => message).join(' ') || `Die API hat mit ${response.status} geantwortet.`);
  }
  return answer.data;
}
