import { HeaderMap, type ApolloServer } from '@apollo/server';
import type { Request, RequestHandler, Response } from 'express';

/** What Apollo reads of a request: whether it may be forged, and in which form the answer is wanted. */
const READ = ['content-type', 'accept', 'apollo-require-preflight', 'x-apollo-operation-name'] as const;

function headersOf(request: Request): HeaderMap {
  const headers = new HeaderMap();
  for (const name of READ) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  return headers;
}

async function answer(apollo: ApolloServer, request: Request, response: Response): Promise<void> {
  const { status = 200, headers, body } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers: headersOf(request), search: '', body: request.body as unknown },
    context: () => Promise.resolve({ req: request }),
  });
  if (body.kind !== 'complete') throw new Error('an answer comes in one piece');
  response.writeHead(status, { ...Object.fromEntries(headers), 'content-length': Buffer.byteLength(body.string) });
  // As text it leaves in one write together with the header.
  response.end(body.string);
}

/**
 * Hands an admitted operation to Apollo and writes its answer in one piece. The general way through Express copies
 * every header, parses the address and works out a content type, for each of the small answers of a list.
 */
export function graphqlEndpoint(started: () => ApolloServer): RequestHandler {
  let apollo: ApolloServer | undefined;
  return (request, response, next) => {
    apollo ??= started();
    answer(apollo, request, response).catch(next);
  };
}
