import { useCallback } from 'react';
import { useMutation, useQuery, type AnyVariables, type TypedDocumentNode } from 'urql';
import { faultOf, type Fault } from './fault.js';

/** An answer of the API on its way: `data` stays while it is asked again. */
export interface PortalAnswer<Data> {
  readonly data: Data | null;
  readonly fault: Fault | null;
  readonly isLoading: boolean;
  /** Asks again, past what is kept. */
  readonly reload: () => void;
}

/** Asks the API and asks again when a mutation changed rows of the same types. */
export function usePortalQuery<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { isPaused = false }: { readonly isPaused?: boolean } = {},
): PortalAnswer<Data> {
  const [{ data, error, fetching }, execute] = useQuery<Data, Variables>({ query, variables, pause: isPaused, requestPolicy: 'cache-and-network' });
  const reload = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute]);
  return { data: data ?? null, fault: error === undefined ? null : faultOf(error), isLoading: fetching, reload };
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
