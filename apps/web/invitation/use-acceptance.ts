import { AcceptInvitationDocument, usePortalMutation, type Fault, type MyselfFragment } from '@srb/web/api-client';
import { useState } from 'react';

interface Acceptance {
  readonly fault: Fault | null;
  readonly isSending: boolean;
  readonly accept: (displayName: string) => Promise<Fault | null>;
}

/** Takes an invitation up. Repeating it does no harm: an answer may have been lost on its way. */
export function useAcceptance(token: string, onAccepted: (me: MyselfFragment) => void): Acceptance {
  const [fault, setFault] = useState<Fault | null>(null);
  const [run, isSending] = usePortalMutation(AcceptInvitationDocument);
  const accept = async (displayName: string): Promise<Fault | null> => {
    const outcome = await run({ input: { token, displayName: displayName.trim() || null } });
    setFault(outcome.fault);
    if (outcome.data !== null) onAccepted(outcome.data.acceptInvitation);
    return outcome.fault;
  };
  return { fault, isSending, accept };
}
