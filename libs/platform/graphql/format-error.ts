import { unwrapResolverError } from '@apollo/server/errors';
import { translateError } from '@srb/platform/errors';
import type { Log } from '@srb/platform/observability';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

function isOurs(error: unknown): boolean {
  return !(error instanceof GraphQLError) || error.originalError !== undefined;
}

/**
 * The one place of the API where failures become answers. What a resolver threw is translated;
 * what GraphQL itself refuses (syntax, unknown field, limit) passes through.
 */
export function errorFormatter(log: Log) {
  return (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    if (!isOurs(thrown)) {
      return { message: formatted.message, ...(formatted.locations ? { locations: formatted.locations } : {}), extensions: { code: formatted.extensions?.['code'] ?? 'BAD_REQUEST' } };
    }
    const error = translateError(unwrapResolverError(thrown));
    if (error.code === 'INTERNAL' || error.code === 'UNAVAILABLE') log.error({ err: error.cause ?? error, path: formatted.path }, 'request failed');
    return {
      message: error.message,
      ...(formatted.path ? { path: formatted.path } : {}),
      extensions: { code: error.code, fields: error.fields },
    };
  };
}

