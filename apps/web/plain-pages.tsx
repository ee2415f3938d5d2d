import { PAGE_ADDRESSES } from '@srb/web/addresses';
import { PageHead } from '@srb/web/ui';
import type { ReactNode } from 'react';

/** Pages for which nobody has to be signed on. */
function Plain({ title, children, link }: { readonly title: string; readonly children: string; readonly link: string }): ReactNode {
  return (
    <main className="srb-main">
      <PageHead title={title} />
      <div className="srb-stack">
        <p>{children}</p>
        <p>
          <a href={PAGE_ADDRESSES.start}>{link}</a>
        </p>
      </div>
    </main>
  );
}

export function SignedOut(): ReactNode {
  return (
    <Plain title="Abgemeldet" link="Neu anmelden">
      Sie sind abgemeldet. Auf diesem Gerät ist nichts von Ihrer Arbeit zurückgeblieben.
    </Plain>
  );
}

export function SignInRefused(): ReactNode {
  return (
    <Plain title="Anmeldung nicht möglich" link="Noch einmal anmelden">
      Der Anmeldedienst hat die Anmeldung abgelehnt, ist nicht erreichbar, oder sie wurde zu lange unterbrochen. Bitte melden Sie sich noch einmal an.
    </Plain>
  );
}

export function ServerSilent(): ReactNode {
  return (
    <Plain title="Keine Verbindung" link="Noch einmal versuchen">
      Der Server ist nicht erreichbar. Bitte prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.
    </Plain>
  );
}
