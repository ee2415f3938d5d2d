import { usePortalMutation } from '@srb/web/api-client';
import { format } from '@srb/web/format';
import { Alert, Button } from '@srb/web/ui';
import { useState, type ReactNode } from 'react';
import { UpdateOccupancyDocument, type PostRowFragment } from './generated/documents.generated.js';

interface SavedNoticeProps {
  readonly before: PostRowFragment;
  readonly after: PostRowFragment;
}

/** Says what was stored, and takes it back as long as nobody changed the post again. */
export function SavedNotice({ before, after }: SavedNoticeProps): ReactNode {
  const [update, isSaving] = usePortalMutation(UpdateOccupancyDocument);
  const [state, setState] = useState<'saved' | 'undone' | 'changed'>('saved');
  const undo = async (): Promise<void> => {
    const { data } = await update({ input: { id: after.id, version: after.version, fteOccupied: before.fteOccupied } });
    setState(data?.updateOccupancy.__typename === 'Post' ? 'undone' : 'changed');
  };
  const texts = {
    saved: `Stelle ${after.number}: besetzt sind jetzt ${format.fte(after.fteOccupied)}, vorher ${format.fte(before.fteOccupied)}.`,
    undone: `Stelle ${after.number}: besetzt sind wieder ${format.fte(before.fteOccupied)}.`,
    changed: `Stelle ${after.number} ließ sich nicht zurücksetzen. Vermutlich wurde sie inzwischen noch einmal geändert; prüfen Sie den Wert in der Liste.`,
  } as const;
  return (
    <div role="status">
      <Alert tone={state === 'changed' ? 'warn' : 'good'} title={state === 'changed' ? 'Nicht zurückgesetzt' : 'Gespeichert'}>
        <p>{texts[state]}</p>
        {state === 'saved' ? (
          <Button isSmall isDisabled={isSaving} onClick={() => void undo()}>
            Rückgängig machen
          </Button>
        ) : null}
      </Alert>
    </div>
  );
}
