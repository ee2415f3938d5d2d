/** Why an answer is missing, in words for the person. */
export interface Fault {
  readonly kind: 'offline' | 'signed-out' | 'forbidden' | 'failed';
  readonly message: string;
  /** The API's word for it, where a page does something of its own about it. */
  readonly code: string | null;
  /** The field of the input that the message is about; null where it is about all of it. */
  readonly field: string | null;
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

function textIn(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** The first of the fields the API complains about. */
function fieldOf(fields: unknown): string | null {
  const first: unknown = Array.isArray(fields) ? fields[0] : null;
  return typeof first === 'object' && first !== null && 'field' in first ? textIn(first.field) : null;
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
  if (answer === null && networkError !== undefined) return { kind: 'offline', message: OFFLINE, code: null, field: null, requestId };
  const [first] = graphQLErrors;
  const { code, fields } = first?.extensions ?? {};
  const kind = kindOf(code, answer?.status ?? null);
  return { kind, message: kind === 'signed-out' ? SIGNED_OUT : (first?.message ?? UNKNOWN), code: textIn(code), field: fieldOf(fields), requestId };
}
