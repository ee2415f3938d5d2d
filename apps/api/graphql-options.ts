import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import type { Caller } from '@srb/offices';
import { errorFormatter } from '@srb/platform/graphql';
import type { TokenVerifier } from '@srb/platform/identity';
import type { Log } from '@srb/platform/observability';
import type { Request } from 'express';
import { socketOptions } from './socket-options.js';

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
    formatError: errorFormatter(log, { hints: introspection }),
    // This plugin wraps every field resolver and costs a quarter of a list query.
    plugins: [ApolloServerPluginCacheControlDisabled()],
    subscriptions: { 'graphql-ws': socketOptions(verifier, log, introspection) },
    context: ({ req, extra }: { req?: Request; extra?: { caller?: Caller } }) => ({ req: extra ? { caller: extra.caller } : req }),
  };
}
