import { randomUUID } from 'node:crypto';
import type { AccessService, Caller, PermissionName } from '@srb/offices';
import { errorFormatter, type DocumentGate } from '@srb/platform/graphql';
import { TokenError, type TokenVerifier } from '@srb/platform/identity';
import type { Log } from '@srb/platform/observability';
import { GraphQLError, OperationTypeNode, visit, type DocumentNode, type ExecutionArgs } from 'graphql';
import type { Context, ServerOptions } from 'graphql-ws';
import { identify, tokenRefusal } from './authentication.js';
import { costRefusal, SMALLEST_BUDGET } from './operation-cost.js';
import { WatchedEvents } from './watched-events.js';

/** Of one connection. */
const SUBSCRIPTIONS = 20;

export interface SocketParts {
  readonly verifier: TokenVerifier;
  readonly access: AccessService;
  readonly gate: DocumentGate;
  readonly log: Log;
  readonly introspection: boolean;
  /** The permission that each subscription field names. */
  readonly permissions: () => ReadonlyMap<string, PermissionName>;
}

type Operations = Pick<ServerOptions, 'onSubscribe' | 'onOperation' | 'onError' | 'onNext'>;

function parameter(socket: Context, name: string): string | null {
  const value = socket.connectionParams?.[name];
  return typeof value === 'string' ? value : null;
}

/** Who holds the connection, by the token it was opened with. @throws TokenError, also when that has expired since */
export function callerOf(socket: Context, verifier: TokenVerifier): Promise<Caller> {
  const token = parameter(socket, 'authorization')?.replace(/^Bearer /, '') ?? null;
  return identify(verifier, token, { requestId: randomUUID(), office: parameter(socket, 'x-srb-office') });
}

function refusal(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}

/** The limits of HTTP hold here too; queries and mutations are HTTP's alone. */
function documentProblem(gate: DocumentGate, query: string, variables: Readonly<Record<string, unknown>>): GraphQLError | null {
  const verdict = gate.check(query, variables);
  if ('code' in verdict) return refusal(verdict.code, verdict.message);
  if (verdict.size === null) return verdict.syntaxError;
  const { cost, operations } = verdict.size;
  if (cost > SMALLEST_BUDGET) return costRefusal(cost, SMALLEST_BUDGET);
  const isSubscription = operations.length > 0 && operations.every((operation) => operation === OperationTypeNode.SUBSCRIPTION);
  return !isSubscription ? refusal('BAD_REQUEST', 'Only subscriptions are answered here; send queries and mutations over HTTP.') : null;
}

function fieldsNamed(document: DocumentNode): readonly string[] {
  const names: string[] = [];
  visit(document, { Field: ({ name }) => void names.push(name.value) });
  return names;
}

/** Whether the caller may still have events: by a token that is good today, and roles read from the database. */
async function assertStillAllowed(socket: Context, document: DocumentNode, { verifier, access, permissions }: SocketParts): Promise<void> {
  const caller = await callerOf(socket, verifier).catch((error: unknown) => {
    throw error instanceof TokenError ? refusal(tokenRefusal(error).code, tokenRefusal(error).message) : error;
  });
  for (const name of fieldsNamed(document)) {
    const permission = permissions().get(name);
    if (permission !== undefined) await access.authorise(caller, permission);
  }
}

/** What happens to operations of a connection. Failures leave in the same form as over HTTP. */
export function socketOperations(parts: SocketParts): Operations {
  const format = errorFormatter(parts.log, { hints: parts.introspection });
  const formatted = (errors: readonly GraphQLError[]) => errors.map((error) => format(error.toJSON(), error));
  return {
    onSubscribe: async (socket, _id, { query, variables }) => {
      try {
        Object.assign(socket.extra as object, { caller: await callerOf(socket, parts.verifier) });
      } catch (error) {
        if (!(error instanceof TokenError)) throw error;
        return [refusal(tokenRefusal(error).code, tokenRefusal(error).message)];
      }
      if (Object.keys(socket.subscriptions).length > SUBSCRIPTIONS) return [refusal('LIMIT_EXCEEDED', `Über eine Verbindung laufen höchstens ${SUBSCRIPTIONS} Abonnements. Bitte beenden Sie eines.`)];
      const problem = documentProblem(parts.gate, query, variables ?? {});
      return problem === null ? undefined : [problem];
    },
    onOperation: (socket, _id, _payload, { document }: ExecutionArgs, events) =>
      Symbol.asyncIterator in events ? new WatchedEvents(events as AsyncIterableIterator<never>, () => assertStillAllowed(socket, document, parts)) : undefined,
    onError: (_socket, _id, _payload, errors) => formatted(errors),
    onNext: (_socket, _id, _payload, _args, { data, errors }) => (errors === undefined ? undefined : { data: data ?? null, errors: formatted(errors) }),
  };
}
