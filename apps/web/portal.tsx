import { createClient, MeDocument, SessionContext, usePortalQuery, type MeQuery, type Session, type SignOn } from '@srb/web/api-client';
import { Answer } from '@srb/web/ui';
import { useMemo, useState, type ReactNode } from 'react';
import { RouterProvider } from 'react-router';
import { Provider } from 'urql';
import { chosenOffice, forgetInput, keepOffice } from './device-memory.js';
import { createPortalRouter } from './portal-router.js';

interface SignedOnProps {
  readonly signOn: SignOn;
  readonly me: MeQuery['me'];
}

/** The pages for one person in one office. */
function SignedOn({ signOn, me }: SignedOnProps): ReactNode {
  const [officeId, setOfficeId] = useState(() => chosenOffice(me.offices));
  const client = useMemo(() => createClient(signOn, officeId), [signOn, officeId]);
  const router = useMemo(() => createPortalRouter(me.roles), [me.roles]);
  const session: Session = {
    me,
    office: me.offices.find(({ id }) => id === officeId) ?? null,
    chooseOffice: (id) => {
      keepOffice(id);
      setOfficeId(id);
      // What is open belongs to the office before.
      void router.navigate('/');
    },
    signOut: () => {
      forgetInput();
      void signOn.end();
    },
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

function Entrance({ signOn }: { readonly signOn: SignOn }): ReactNode {
  const answer = usePortalQuery(MeDocument, {});
  if (answer.data !== null) return <SignedOn signOn={signOn} me={answer.data.me} />;
  return (
    <main className="srb-main">
      <h1 className="srb-hidden">SRB-Portal</h1>
      <Answer of={answer}>{() => null}</Answer>
    </main>
  );
}

/** Everything behind signing on. */
export function Portal({ signOn }: { readonly signOn: SignOn }): ReactNode {
  const client = useMemo(() => createClient(signOn, null), [signOn]);
  return (
    <Provider value={client}>
      <Entrance signOn={signOn} />
    </Provider>
  );
}
