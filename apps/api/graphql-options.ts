import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { DOCUMENT_LIMITS, errorFormatter } from '@srb/platform/graphql';
import type { Log } from '@srb/platform/observability';
import { withPlainFields } from './plain-fields.js';

/** Code-first GraphQL over HTTP; subscriptions have a server of their own. Introspection is a setting; stack traces never leave. */
export function graphqlOptions(log: Log, introspection: boolean): ApolloDriverConfig {
  return {
    driver: ApolloDriver,
    autoSchemaFile: true,
    sortSchema: true,
    transformSchema: withPlainFields,
    introspection,
    graphiql: false,
    includeStacktraceInErrorResponses: false,
    autoTransformHttpErrors: false,
    formatError: errorFormatter(log, { hints: introspection }),
    // A stored query would be run without its text having been looked at.
    persistedQueries: false,
    parseOptions: { maxTokens: DOCUMENT_LIMITS.tokens },
    // This plugin wraps every field resolver and costs a quarter of a list query.
    plugins: [ApolloServerPluginCacheControlDisabled()],
  };
}
