import { PAGE_ADDRESSES } from '@srb/web/addresses';
import { createClient, MeDocument, SessionContext, usePortalQuery, type MyselfFragment, type Session, type SignOn } from '@srb/web/api-client';
import { Answer, Empty } from '@srb/web/ui';
import { useMemo, useState, type ReactNode } from 'react';
import { RouterProvider } from 'react-router';
import { Provider } from 'urql';
import { chosenOffice, forgetInput, keepOffice } from './device-memory.js';
import { FramelessPage } from './frame/frameless-page.js';
import { InvitationPage } from './invitation/invitation-page.js';
import { landing } from './invitation/landing.js';
import { createPortalRouter } from './portal-router.js';

function leave(signOn: SignOn): void {
  forgetInput();
  void signOn.end();
}

interface SignedOnProps {
  readonly signOn: SignOn;
  readonly me: MyselfFragment;
  /** True for whoever comes from an invitation. */
  readonly isWelcomed: boolean;
}

/** The pages for one person in one office. */
function SignedOn({ signOn, me, isWelcomed }: SignedOnProps): ReactNode {
  const [officeId, setOfficeId] = useState(() => chosenOffice(me.offices));
  const client = useMemo(() => createClient(signOn, officeId), [signOn, officeId]);
  const router = useMemo(() => createPortalRouter(me.roles, isWelcomed), [me.roles, isWelcomed]);
  const session: Session = {
    me,
    office: me.offices.find(({ id }) => id === officeId) ?? null,
    chooseOffice: (id) => {
      keepOffice(id);
      setOfficeId(id);
      // What is open belongs to the office before.
      void router.navigate('/');
    },
    signOut: () => leave(signOn),
    signInAgain: () => void signOn.begin(window.location.pathname + window.location.search),
  };
  return (
    <SessionContext value={session}>
      <Provider value={client} key={officeId}>
        <RouterProvider router={router} />
      </Provider>
    </SessionContext>
  );
}

function NoRole({ signOn }: Pick<PortalProps, 'signOn'>): ReactNode {
  return (
    <FramelessPage title="Willkommen" onSignOut={() => leave(signOn)}>
      <Empty>Sie haben im SRB-Portal noch keine Rolle. Bitte öffnen Sie den Link aus Ihrer Einladung, oder lassen Sie sich von der Verwaltung Ihres Jugendamts einladen.</Empty>
    </FramelessPage>
  );
}

interface PortalProps {
  readonly signOn: SignOn;
  /** Token of the invitation that was opened; null for every other page. */
  readonly invitation: string | null;
}

/** Goes on at the first page of what an invitation brought. */
function goOn(before: MyselfFragment | null, after: MyselfFragment): void {
  const { address, officeId } = landing(before, after);
  if (officeId !== null) keepOffice(officeId);
  window.history.replaceState(null, '', address);
}

function Entrance({ signOn, invitation }: PortalProps): ReactNode {
  const answer = usePortalQuery(MeDocument, {});
  const [joined, setJoined] = useState<MyselfFragment | null>(null);
  const me = answer.data?.me ?? null;
  const hasNoRole = answer.fault?.kind === 'forbidden';
  if (joined !== null) return <SignedOn signOn={signOn} me={joined} isWelcomed />;
  if (invitation !== null && (me !== null || hasNoRole)) {
    const accepted = (after: MyselfFragment): void => {
      goOn(me, after);
      setJoined(after);
    };
    return <InvitationPage token={invitation} me={me} onAccepted={accepted} onSignIn={() => void signOn.begin(`${PAGE_ADDRESSES.invitation}#${invitation}`)} onSignOut={() => leave(signOn)} />;
  }
  if (me !== null) return <SignedOn signOn={signOn} me={me} isWelcomed={false} />;
  if (hasNoRole) return <NoRole signOn={signOn} />;
  return (
    <main className="srb-main">
      <h1 className="srb-hidden">SRB-Portal</h1>
      <Answer of={answer}>{() => null}</Answer>
    </main>
  );
}

/** Everything behind signing on. */
export function Portal({ signOn, invitation }: PortalProps): ReactNode {
  const client = useMemo(() => createClient(signOn, null), [signOn]);
  return (
    <Provider value={client}>
      <Entrance signOn={signOn} invitation={invitation} />
    </Provider>
  );
}
