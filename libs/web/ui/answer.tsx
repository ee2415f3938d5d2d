import type { ComponentProps, ReactNode } from 'react';
import { Failure } from './failure.js';
import { Loading } from './loading.js';

interface AnswerProps<Data> {
  readonly of: {
    readonly data: Data | null;
    readonly fault: ComponentProps<typeof Failure>['fault'] | null;
    readonly reload: () => void;
  };
  /** Lines of the skeleton. */
  readonly lines?: number;
  readonly children: (data: Data) => ReactNode;
}

/** An answer of the API in whichever state it is: on its way, failed, or there. */
export function Answer<Data>({ of: { data, fault, reload }, lines = 6, children }: AnswerProps<Data>): ReactNode {
  return (
    <>
      {fault === null ? null : <Failure fault={fault} onRetry={reload} />}
      {data === null ? (fault === null ? <Loading lines={lines} /> : null) : children(data)}
    </>
  );
}
