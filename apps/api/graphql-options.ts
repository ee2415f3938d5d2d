import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { randomUUID } from 'node:crypto';
import type { Caller } from '@srb/offices';
import { errorFormatter } from '@srb/platform/graphql';
import type { TokenVerifier } from '@srb/platform/identity';
import type { Log } from '@srb/platform/observability';
import type { Request } from 'express';
import { identify } from './authentication.js';

interface Connection {
  readonly connectionParams?: Readonly<Record<string, unknown>> | undefined;
  readonly extra: { caller?: Caller };
}

function parameter(connection: Connection, name: string): string | null {
  const value = connection.connectionParams?.[name];
  return typeof value === 'string' ? value : null;
}

/** Code-first GraphQL over HTTP and WebSocket. Introspection is a setting; stack traces never leave. */
export function graphqlOptions(verifier: TokenVerifier, log: Log, introspection: boolean): ApolloDriverConfig {
  return {
    driver: ApolloDriver,
    autoSchemaFile: true,
    sortSchema: true,
    introspection,
    graphiql: false,
    includeStacktraceInErrorResponses: false,
    autoTransformHttpErrors: false,
    formatError: errorFormatter(log),
    // This plugin wraps every field resolver and costs a quarter of a list query.
    plugins: [ApolloServerPluginCacheControlDisabled()],
    subscriptions: {
      'graphql-ws': {
        onConnect: async (connection: unknown) => {
          const socket = connection as Connection;
          const token = parameter(socket, 'authorization')?.replace(/^Bearer /, '') ?? null;
          socket.extra.caller = await identify(verifier, token, { requestId: randomUUID(), office: parameter(socket, 'x-srb-office') });
        },
      },
    },
    context: ({ req, extra }: { req?: Request; extra?: { caller?: Caller } }) => ({ req: extra ? { caller: extra.caller } : req }),
  };
}
