import { use, useCallback, useMemo } from 'react';
import { useMutation, useQuery, type AnyVariables, type TypedDocumentNode } from 'urql';
import { faultOf, type Fault } from './fault.js';
import { SessionContext } from './session.js';

/** An answer of the API on its way: `data` stays while it is asked again. */
export interface PortalAnswer<Data> {
  readonly data: Data | null;
  readonly fault: Fault | null;
  readonly isLoading: boolean;
  /** Asks again, past what is kept; signs on again where that is what was missing. */
  readonly reload: () => void;
}

interface QueryOptions {
  readonly isPaused?: boolean;
  /** Types of rows that the answer depends on and does not hold; a mutation that returns one asks again. */
  readonly dependsOn?: readonly string[];
}

const NOTHING_ELSE: readonly string[] = [];

/** Asks the API and asks again when a mutation changed rows of the same types. */
export function usePortalQuery<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { isPaused = false, dependsOn = NOTHING_ELSE }: QueryOptions = {},
): PortalAnswer<Data> {
  const session = use(SessionContext);
  // urql asks anew for another context, so it stays the same from one rendering to the next.
  const types = dependsOn.join(' ');
  const context = useMemo(() => ({ additionalTypenames: types.split(' ').filter(Boolean) }), [types]);
  const [{ data, error, fetching, stale }, execute] = useQuery<Data, Variables>({ query, variables, context, pause: isPaused, requestPolicy: 'cache-and-network' });
  const fault = useMemo(() => (error === undefined ? null : faultOf(error)), [error]);
  const reload = useCallback(() => {
    if (fault?.kind === 'signed-out' && session !== null) session.signInAgain();
    else execute({ requestPolicy: 'network-only' });
  }, [execute, fault, session]);
  return { data: data ?? null, fault, isLoading: fetching || stale, reload };
}

type Outcome<Data> = { readonly data: Data; readonly fault: null } | { readonly data: null; readonly fault: Fault };

/** Changes something. What failed comes back as a value, because the page has to say what became of the input. */
export function usePortalMutation<Data, Variables extends AnyVariables>(
  mutation: TypedDocumentNode<Data, Variables>,
): readonly [run: (variables: Variables) => Promise<Outcome<Data>>, isRunning: boolean] {
  const [{ fetching }, execute] = useMutation<Data, Variables>(mutation);
  const run = useCallback(
    async (variables: Variables): Promise<Outcome<Data>> => {
      const { data, error } = await execute(variables);
      if (data !== undefined && error === undefined) return { data, fault: null };
      return { data: null, fault: faultOf(error ?? { graphQLErrors: [] }) };
    },
    [execute],
  );
  return [run, fetching];
}
