import { Client, cacheExchange, fetchExchange, subscriptionExchange } from 'urql';
import type { SignOn } from './sign-on.js';
import { subscriptions } from './subscriptions.js';

const UNAUTHENTICATED = 401;

function withHeaders(init: RequestInit | undefined, token: string | null, office: string | null): RequestInit {
  const headers = new Headers(init?.headers);
  if (token !== null) headers.set('authorization', `Bearer ${token}`);
  if (office !== null) headers.set('x-srb-office', office);
  return { ...init, headers };
}

/** Sends every request with a token that holds; a refused one is renewed once. */
function authenticatedFetch(signOn: SignOn, office: string | null): typeof fetch {
  return async (address, init) => {
    const first = await fetch(address, withHeaders(init, await signOn.accessToken(), office));
    if (first.status !== UNAUTHENTICATED) return first;
    const token = await signOn.renewedToken();
    return token === null ? first : fetch(address, withHeaders(init, token, office));
  };
}

/** The client of one office; another office gets another client, so that nothing is kept between them. */
export function createClient(signOn: SignOn, office: string | null): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    fetch: authenticatedFetch(signOn, office),
    exchanges: [cacheExchange, fetchExchange, subscriptionExchange({ forwardSubscription: subscriptions(signOn, office) })],
  });
}
