import { useSyncExternalStore, type ReactNode } from 'react';

function onChange(listener: () => void): () => void {
  for (const name of ['online', 'offline']) window.addEventListener(name, listener);
  return () => {
    for (const name of ['online', 'offline']) window.removeEventListener(name, listener);
  };
}

/** Read out when the connection goes, and gone when it is back. */
export function OfflineBand(): ReactNode {
  const isOnline = useSyncExternalStore(onChange, () => navigator.onLine);
  return <div role="status">{isOnline ? null : <p className="srb-band">Sie sind offline. Eingaben bleiben auf diesem Gerät.</p>}</div>;
}
