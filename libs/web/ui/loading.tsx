import { useEffect, useState, type ReactNode } from 'react';

const PATIENCE_MS = 4000;

/** A skeleton in the size of what comes; after four seconds it says so. */
export function Loading({ lines = 6 }: { readonly lines?: number }): ReactNode {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="srb-skeleton" aria-busy="true">
      <p role="status" className={isSlow ? '' : 'srb-hidden'}>
        {isSlow ? 'Die Zahlen werden geladen' : ''}
      </p>
      {Array.from({ length: lines }, (_, line) => (
        <i key={line} />
      ))}
    </div>
  );
}
