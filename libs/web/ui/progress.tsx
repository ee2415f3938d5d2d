import type { ReactNode } from 'react';

/** How far something is; the words beside it say the same. */
export function Progress({ label, percent }: { readonly label: string; readonly percent: number }): ReactNode {
  return (
    <div className="srb-progress" role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent}>
      <div style={{ width: `${percent}%` }} />
    </div>
  );
}
