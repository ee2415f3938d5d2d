import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';

export interface SocketCall {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/**
 * A connection for subscriptions; `parameters` is what a browser would send with the first message.
 * With `staysOpen` it is the same one for all that follow, until it is disposed.
 */
export function connect(origin: string, parameters: Readonly<Record<string, unknown>>, { staysOpen = false } = {}): Client {
  return createClient({
    url: `${origin.replace('http:', 'ws:')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { ...parameters },
    retryAttempts: 0,
    lazy: !staysOpen,
  });
}

/** What came first: data, errors of the operation, or the code with which the server closed the connection. */
export interface FirstMessage {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[];
  readonly closeCode: number | null;
  readonly closeReason: string;
}

/** The first message of an operation; the operation ends with it. */
export async function firstMessage(client: Client, { query, variables = {} }: SocketCall): Promise<FirstMessage> {
  const nothing: FirstMessage = { data: null, errors: [], closeCode: null, closeReason: '' };
  const messages = client.iterate({ query, variables: { ...variables } });
  try {
    const first = await messages.next();
    await messages.return?.();
    const { data = null, errors = [] } = (first.value ?? {}) as Partial<Pick<FirstMessage, 'data' | 'errors'>>;
    return { ...nothing, data, errors };
  } catch (failure) {
    if (Array.isArray(failure)) return { ...nothing, errors: failure as FirstMessage['errors'] };
    const { code = null, reason = '' } = failure as { code?: number; reason?: string };
    if (code === null) throw failure;
    return { ...nothing, closeCode: code, closeReason: reason };
  }
}
