import type { ReactNode } from 'react';

/** One sentence why there is nothing, and one thing to do. */
export function Empty({ children, action }: { readonly children: string; readonly action?: ReactNode }): ReactNode {
  return (
    <div className="srb-stack">
      <p>{children}</p>
      {action === undefined ? null : <div>{action}</div>}
    </div>
  );
}
