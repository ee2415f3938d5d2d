import { Button } from '@srb/web/ui';
import { useEffect, useRef, type ReactNode } from 'react';
import { useBlocker } from 'react-router';

interface UnsavedGuardProps {
  readonly isUnsaved: boolean;
  readonly onSave: () => Promise<boolean>;
  readonly onDiscard: () => void;
}

/** The browser asks before the tab closes. */
function useAskBeforeUnload(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isUnsaved]);
}

/** Nobody leaves a text by accident, neither to another page nor out of the portal. */
export function UnsavedGuard({ isUnsaved, onSave, onDiscard }: UnsavedGuardProps): ReactNode {
  const blocker = useBlocker(({ currentLocation, nextLocation }) => isUnsaved && currentLocation.pathname !== nextLocation.pathname);
  const dialog = useRef<HTMLDialogElement>(null);
  const isAsking = blocker.state === 'blocked';
  useAskBeforeUnload(isUnsaved);
  useEffect(() => {
    if (isAsking) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isAsking]);

  const saveAndLeave = async (): Promise<void> => {
    if (await onSave()) blocker.proceed?.();
    else blocker.reset?.();
  };
  const leave = (): void => {
    onDiscard();
    blocker.proceed?.();
  };

  return (
    <dialog className="srb-dialog" ref={dialog} aria-labelledby="ungespeichert" onCancel={() => blocker.reset?.()}>
      <h2 id="ungespeichert">Ihr Text ist noch nicht gespeichert</h2>
      <p>Möchten Sie ihn speichern, bevor Sie den Abschnitt verlassen?</p>
      <div className="srb-row srb-dialog__actions">
        <Button look="primary" onClick={() => void saveAndLeave()}>
          Speichern und weiter
        </Button>
        <Button onClick={leave}>Änderungen verwerfen</Button>
        <Button onClick={() => blocker.reset?.()}>Hier bleiben</Button>
      </div>
    </dialog>
  );
}
