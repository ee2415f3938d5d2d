import { createContext, use } from 'react';
import type { MyselfFragment } from './generated/documents.generated.js';

type Office = MyselfFragment['offices'][number];

/** Who works here, and in which office. */
export interface Session {
  readonly me: MyselfFragment;
  /** Null at state level. */
  readonly office: Office | null;
  readonly chooseOffice: (id: string) => void;
  readonly signOut: () => void;
  /** Signs on again and comes back to this page. */
  readonly signInAgain: () => void;
}

export const SessionContext = createContext<Session | null>(null);

/** @throws Error outside of the frame, which shows no page before somebody is signed on */
export function useSession(): Session {
  const session = use(SessionContext);
  if (session === null) throw new Error('no session above this component');
  return session;
}
