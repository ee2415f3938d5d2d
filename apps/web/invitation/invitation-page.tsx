import type { MyselfFragment } from '@srb/web/api-client';
import { PAGE_ADDRESSES } from '@srb/web/addresses';
import { Alert, Button, Failure, Field } from '@srb/web/ui';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { FramelessPage } from '../frame/frameless-page.js';
import { useAcceptance } from './use-acceptance.js';
import { isWhole } from './wanted-page.js';

interface InvitationPageProps {
  readonly token: string;
  /** Null for whoever has no role yet, and perhaps no name here. */
  readonly me: MyselfFragment | null;
  readonly onAccepted: (me: MyselfFragment) => void;
  /** Signs on again and comes back with the same invitation. */
  readonly onSignIn: () => void;
  readonly onSignOut: () => void;
}

/** The same link once more changes what follows # alone, and the browser keeps the page. */
function useReloadByLink(): void {
  useEffect(() => {
    const reload = (): void => window.location.reload();
    window.addEventListener('hashchange', reload);
    return () => window.removeEventListener('hashchange', reload);
  }, []);
}

/** A link that opens nothing, and what to do about it. */
function Refusal({ title, message, me }: { readonly title: string; readonly message: string; readonly me: MyselfFragment | null }): ReactNode {
  return (
    <>
      <Alert tone="warn" title={title} isUrgent>
        <p>{message}</p>
      </Alert>
      {me === null ? null : (
        <p>
          <a href={PAGE_ADDRESSES.start}>Zur ersten Seite</a>
        </p>
      )}
    </>
  );
}

function WhoAccepts({ me }: Pick<InvitationPageProps, 'me'>): ReactNode {
  return (
    <>
      <p>Mit der Einladung bekommt Ihre Anmeldung eine Rolle im SRB-Portal; welche, steht in der Einladung. Sie gilt nur für diese eine Anmeldung.</p>
      {me === null ? null : (
        <p>
          Sie sind angemeldet als <strong>{me.displayName}</strong>. Wenn das die falsche Anmeldung ist: Melden Sie sich ab und öffnen Sie den Link noch einmal.
        </p>
      )}
    </>
  );
}

function AcceptForm({ token, me, onAccepted, onSignIn }: Omit<InvitationPageProps, 'onSignOut'>): ReactNode {
  const [name, setName] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const { fault, isSending, accept } = useAcceptance(token, onAccepted);
  const isAboutName = fault?.field === 'displayName';
  const send = async (): Promise<void> => {
    if (isSending) return;
    const refused = await accept(name);
    if (refused?.field === 'displayName') input.current?.focus();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void send();
  };
  if (fault?.code === 'NOT_FOUND') return <Refusal title="Einladung nicht angenommen" message={fault.message} me={me} />;
  return (
    <form className="srb-stack srb-narrow" aria-label="Einladung annehmen" onSubmit={submit}>
      <WhoAccepts me={me} />
      {me === null ? (
        <Field label="Ihr Name" hint="So sehen Kolleginnen und Kollegen Sie. Nötig ist er nur bei Ihrer ersten Einladung." error={isAboutName ? fault.message : null}>
          {(attributes) => <input {...attributes} ref={input} autoComplete="name" maxLength={120} value={name} onChange={({ target }) => setName(target.value)} />}
        </Field>
      ) : null}
      {fault === null || isAboutName ? null : <Failure fault={fault} onRetry={fault.kind === 'signed-out' ? onSignIn : () => void send()} />}
      <Button type="submit" look="primary" isDisabled={isSending}>
        Einladung annehmen
      </Button>
    </form>
  );
}

/** Where the link of an invitation leads once its person is signed on. */
export function InvitationPage({ onSignOut, ...rest }: InvitationPageProps): ReactNode {
  useReloadByLink();
  return (
    <FramelessPage title="Einladung" onSignOut={onSignOut}>
      {isWhole(rest.token) ? (
        <AcceptForm {...rest} />
      ) : (
        <Refusal title="Der Link ist nicht vollständig" message="Bitte öffnen Sie den Link aus der Einladung noch einmal, und zwar ganz, vom Anfang bis zum Ende." me={rest.me} />
      )}
    </FramelessPage>
  );
}
