import type { Client } from 'graphql-ws';
import type { SubscriptionForwarder } from 'urql';
import type { SignOn } from './sign-on.js';

async function connect(signOn: SignOn, office: string | null): Promise<Client> {
  // Most pages have no subscription and load nothing of it.
  const { createClient } = await import('graphql-ws');
  return createClient({
    url: `${window.location.origin.replace(/^http/, 'ws')}/graphql`,
    lazy: true,
    connectionParams: async () => {
      const token = await signOn.accessToken();
      return { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...(office === null ? {} : { 'x-srb-office': office }) };
    },
  });
}

/** Subscriptions over one WebSocket per office, opened with the first. */
export function subscriptions(signOn: SignOn, office: string | null): SubscriptionForwarder {
  let connection: Promise<Client> | null = null;
  return ({ query = '', variables, operationName }) => ({
    subscribe: (sink) => {
      let isOver = false;
      let stop = (): void => undefined;
      connection ??= connect(signOn, office);
      connection
        .then((client) => {
          if (isOver) return;
          stop = client.subscribe({ query, variables: variables as Record<string, unknown>, operationName: operationName ?? null }, {
            next: ({ data = null, errors }) => sink.next({ data, ...(errors === undefined ? {} : { errors }) }),
            error: (error) => sink.error(error),
            complete: () => sink.complete(),
          });
        })
        .catch((error: unknown) => sink.error(error));
      return {
        unsubscribe: () => {
          isOver = true;
          stop();
        },
      };
    },
  });
}
