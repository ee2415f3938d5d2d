import { PAGE_ADDRESSES } from '@srb/web/addresses';
import { Button, PageHead } from '@srb/web/ui';
import type { ReactNode } from 'react';

/** Pages for which nobody has to be signed on. */
function Plain({ title, children, action }: { readonly title: string; readonly children: string; readonly action: ReactNode }): ReactNode {
  return (
    <main className="srb-main">
      <PageHead title={title} />
      <div className="srb-stack">
        <p>{children}</p>
        <p>{action}</p>
      </div>
    </main>
  );
}

export function SignedOut(): ReactNode {
  return (
    <Plain title="Abgemeldet" action={<a href={PAGE_ADDRESSES.start}>Neu anmelden</a>}>
      Sie sind abgemeldet. Auf diesem Gerät ist nichts von Ihrer Arbeit zurückgeblieben.
    </Plain>
  );
}

export function SignInRefused(): ReactNode {
  return (
    <Plain title="Anmeldung nicht möglich" action={<a href={PAGE_ADDRESSES.start}>Noch einmal anmelden</a>}>
      Der Anmeldedienst hat die Anmeldung abgelehnt, ist nicht erreichbar, oder sie wurde zu lange unterbrochen. Bitte melden Sie sich noch einmal an. Eine Einladung öffnen Sie dazu noch einmal über ihren Link.
    </Plain>
  );
}

export function ServerSilent(): ReactNode {
  return (
    <Plain title="Keine Verbindung" action={<Button onClick={() => window.location.reload()}>Noch einmal versuchen</Button>}>
      Der Server ist nicht erreichbar. Bitte prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.
    </Plain>
  );
}
