export interface Call {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

interface AnsweredError {
  readonly message: string;
  readonly extensions?: { readonly code?: string; readonly fields?: readonly { readonly field: string; readonly message: string }[] };
}

/** What the API answered, as it is and as it reads. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly AnsweredError[];
  /** Code of the first error; null when there is none. */
  readonly code: string | null;
}

/** One operation over HTTP. */
export async function call(origin: string, { query, variables = {}, token = null, headers = {} }: Call): Promise<Answer> {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return readAnswer(response);
}

export async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const { data, errors } = parse(text);
  return {
    status: response.status,
    headers: response.headers,
    text,
    data: data ?? null,
    errors: errors ?? [],
    code: errors?.[0] === undefined ? null : (errors[0].extensions?.code ?? 'NO_CODE'),
  };
}

function parse(text: string): { data?: Answer['data']; errors?: Answer['errors'] } {
  try {
    return JSON.parse(text) as { data?: Answer['data']; errors?: Answer['errors'] };
  } catch {
    return {};
  }
}
