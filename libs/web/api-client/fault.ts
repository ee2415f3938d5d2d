/** Why an answer is missing, in words for the person. */
export interface Fault {
  readonly kind: 'offline' | 'signed-out' | 'forbidden' | 'failed';
  readonly message: string;
  /** Under which operators find the request in the log. */
  readonly requestId: string | null;
}

const OFFLINE = 'Der Server ist nicht erreichbar. Bitte prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.';
const SIGNED_OUT = 'Ihre Anmeldung ist abgelaufen. Bitte melden Sie sich neu an.';
const UNKNOWN = 'Es ist ein Fehler aufgetreten. Bitte versuchen Sie es noch einmal.';

function kindOf(code: unknown, status: number | null): Fault['kind'] {
  if (code === 'UNAUTHENTICATED' || status === 401) return 'signed-out';
  return code === 'FORBIDDEN' ? 'forbidden' : 'failed';
}

/** What urql knows about a failure. */
interface Failed {
  readonly networkError?: Error | undefined;
  readonly graphQLErrors: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
  readonly response?: unknown;
}

/** The API's own German message where it sent one. */
export function faultOf({ networkError, graphQLErrors, response }: Failed): Fault {
  const answer = response instanceof Response ? response : null;
  const requestId = answer?.headers.get('x-request-id') ?? null;
  if (answer === null && networkError !== undefined) return { kind: 'offline', message: OFFLINE, requestId };
  const [first] = graphQLErrors;
  const kind = kindOf(first?.extensions['code'], answer?.status ?? null);
  return { kind, message: kind === 'signed-out' ? SIGNED_OUT : (first?.message ?? UNKNOWN), requestId };
}
