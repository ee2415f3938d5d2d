import { roleLabel, useSession } from '@srb/web/api-client';
import { Alert, Button } from '@srb/web/ui';
import { useState, type ReactNode } from 'react';

/** What became of the invitation, above the first page it led to. */
export function Welcome(): ReactNode {
  const { me, office } = useSession();
  const [isOpen, setOpen] = useState(true);
  const close = (): void => {
    setOpen(false);
    // The button is gone; the reading goes on with the page.
    document.getElementById('inhalt')?.focus();
  };
  if (!isOpen) return null;
  return (
    <div className="srb-welcome" role="status">
      <Alert tone="good" title="Einladung angenommen">
        <p>
          {office === null ? '' : `Sie arbeiten jetzt im Jugendamt „${office.name}“. `}Ihre Rollen: {me.roles.map(roleLabel).join(', ')}.
        </p>
        <Button isSmall onClick={close}>
          Schließen
        </Button>
      </Alert>
    </div>
  );
}
