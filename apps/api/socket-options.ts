import { randomUUID } from 'node:crypto';
import type { Caller } from '@srb/offices';
import { errorFormatter } from '@srb/platform/graphql';
import { TokenError, type TokenVerifier } from '@srb/platform/identity';
import type { Log } from '@srb/platform/observability';
import { getOperationAST, GraphQLError, OperationTypeNode, parse } from 'graphql';
import type { Context, ServerOptions } from 'graphql-ws';
import { identify, tokenRefusal } from './authentication.js';

type SocketOptions = Pick<ServerOptions, 'onConnect' | 'onSubscribe' | 'onError' | 'onNext'>;

const LONGEST_DOCUMENT = { maxTokens: 2_000 };

function parameter(socket: Context, name: string): string | null {
  const value = socket.connectionParams?.[name];
  return typeof value === 'string' ? value : null;
}

function callerOf(socket: Context, verifier: TokenVerifier): Promise<Caller> {
  const token = parameter(socket, 'authorization')?.replace(/^Bearer /, '') ?? null;
  return identify(verifier, token, { requestId: randomUUID(), office: parameter(socket, 'x-srb-office') });
}

/** Keeps the caller where the context of every operation is made of; see `graphql-options.ts`. */
async function admit(socket: Context, verifier: TokenVerifier): Promise<void> {
  (socket.extra as { caller?: Caller }).caller = await callerOf(socket, verifier);
}

function refusal(code: string, message: string): readonly [GraphQLError] {
  return [new GraphQLError(message, { extensions: { code } })];
}

/** Queries and mutations have their limits on HTTP; a connection is for subscriptions alone. */
function operationProblem(query: string, operationName: string | null | undefined): readonly [GraphQLError] | null {
  try {
    const operation = getOperationAST(parse(query, LONGEST_DOCUMENT), operationName);
    return operation?.operation === OperationTypeNode.SUBSCRIPTION ? null : refusal('BAD_REQUEST', 'Only subscriptions are answered here; send queries and mutations over HTTP.');
  } catch (error) {
    return error instanceof GraphQLError ? [error] : refusal('BAD_REQUEST', 'The operation cannot be read.');
  }
}

/**
 * GraphQL over WebSocket: a token when connecting, and still a good one with every subscription. Failures leave in the
 * same form as over HTTP.
 */
export function socketOptions(verifier: TokenVerifier, log: Log, introspection: boolean): SocketOptions {
  const format = errorFormatter(log, { hints: introspection });
  const formatted = (errors: readonly GraphQLError[]) => errors.map((error) => format(error.toJSON(), error));
  return {
    onConnect: async (socket) => {
      try {
        await admit(socket, verifier);
        return true;
      } catch (error) {
        // Says no more than "forbidden", except that trying again later may help.
        if (error instanceof TokenError && error.code !== 'ISSUER_UNREACHABLE') return false;
        throw new Error('Die Anmeldung kann gerade nicht geprüft werden.', { cause: error });
      }
    },
    onSubscribe: async (socket, _id, { query, operationName }) => {
      try {
        await admit(socket, verifier);
      } catch (error) {
        if (!(error instanceof TokenError)) throw error;
        const { code, message } = tokenRefusal(error);
        return refusal(code, message);
      }
      return operationProblem(query, operationName) ?? undefined;
    },
    onError: (_socket, _id, _payload, errors) => formatted(errors),
    onNext: (_socket, _id, _payload, _args, { data, errors }) => (errors === undefined ? undefined : { data: data ?? null, errors: formatted(errors) }),
  };
}
