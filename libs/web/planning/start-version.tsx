import { PAGE_ADDRESSES } from '@srb/web/addresses';
import { usePortalMutation, useSession, type Fault } from '@srb/web/api-client';
import { Button, Failure } from '@srb/web/ui';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { CreateConceptVersionDocument, ReviseConceptVersionDocument } from './generated/documents.generated.js';

/** Begins a draft: a revision of a version, or the first version of all. */
export function StartVersion({ basedOn }: { readonly basedOn: { readonly id: string; readonly number: number } | null }): ReactNode {
  const { office } = useSession();
  const navigate = useNavigate();
  const [revise, isRevising] = usePortalMutation(ReviseConceptVersionDocument);
  const [create, isCreating] = usePortalMutation(CreateConceptVersionDocument);
  const [fault, setFault] = useState<Fault | null>(null);

  async function begin(): Promise<void> {
    const outcome =
      basedOn === null ? await create({ input: { title: `Konzeption zum Sozialraumbudget, ${office?.name ?? ''}` } }) : await revise({ input: { basedOnId: basedOn.id } });
    setFault(outcome.fault);
    if (outcome.data === null) return;
    const { number } = 'createConceptVersion' in outcome.data ? outcome.data.createConceptVersion : outcome.data.reviseConceptVersion;
    await navigate(`${PAGE_ADDRESSES.planning}/${number}`);
  }

  return (
    <>
      <Button look="primary" isDisabled={isRevising || isCreating} onClick={() => void begin()}>
        {basedOn === null ? 'Erste Fassung beginnen' : `Fassung ${basedOn.number} fortschreiben`}
      </Button>
      {fault === null ? null : <Failure fault={fault} />}
    </>
  );
}
