import { usePortalMutation, type Fault } from '@srb/web/api-client';
import { format } from '@srb/web/format';
import { Alert, Button, Failure, Field } from '@srb/web/ui';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { UpdateOccupancyDocument, type PostRowFragment } from './generated/documents.generated.js';
import { typedForm, typedFte } from './typed-fte.js';

interface OccupancyFormProps {
  readonly post: PostRowFragment;
  /** Called with the post as it was, once the change is stored. */
  readonly onSaved: (before: PostRowFragment, after: PostRowFragment) => void;
  readonly onCancel: () => void;
}

interface Outcome {
  readonly fault: Fault | null;
  /** The post as somebody else left it meanwhile. */
  readonly theirs: PostRowFragment | null;
}

const NOTHING: Outcome = { fault: null, theirs: null };

function Conflict({ theirs, mine, onMine, onTheirs }: { readonly theirs: PostRowFragment; readonly mine: string; readonly onMine: () => void; readonly onTheirs: () => void }): ReactNode {
  return (
    <Alert tone="warn" title="Die Stelle wurde inzwischen geändert" isUrgent>
      <p>
        Gespeichert sind jetzt {format.fte(theirs.fteOccupied)} von {format.fte(theirs.ftePlanned)}. Ihre Eingabe: {mine} VZÄ.
      </p>
      <div className="srb-row">
        <Button isSmall onClick={onMine}>
          Meine Eingabe speichern
        </Button>
        <Button isSmall onClick={onTheirs}>
          Gespeicherten Wert behalten
        </Button>
      </div>
    </Alert>
  );
}

/** The form's state: what was typed, what is wrong with it, and what became of saving it. */
function useOccupancy({ post, onSaved }: OccupancyFormProps) {
  const [text, setText] = useState(typedForm(post.fteOccupied));
  const [problem, setProblem] = useState<string | null>(null);
  const [outcome, setOutcome] = useState(NOTHING);
  const [update, isSaving] = usePortalMutation(UpdateOccupancyDocument);
  /** False when what was typed cannot be sent. */
  const save = async (basis: PostRowFragment): Promise<boolean> => {
    const { value, problem: found } = typedFte(text);
    setProblem(found);
    if (value === null) return false;
    setOutcome(NOTHING);
    const { data, fault } = await update({ input: { id: post.id, version: basis.version, fteOccupied: value } });
    const saved = data?.updateOccupancy;
    if (saved === undefined) setOutcome({ fault, theirs: null });
    else if (saved.__typename === 'PostConflict') setOutcome({ fault: null, theirs: saved.current });
    else onSaved(basis, saved);
    return true;
  };
  return { text, setText, problem, isSaving, save, ...outcome };
}

/** Changes how much of a post is occupied. What was typed stays until it is stored or given up. */
export function OccupancyForm(props: OccupancyFormProps): ReactNode {
  const { post, onCancel } = props;
  const { text, setText, problem, fault, theirs, isSaving, save } = useOccupancy(props);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!(await save(post))) input.current?.focus();
  };
  return (
    <form className="srb-occupancy" aria-label={`Besetzung der Stelle ${post.number}`} onSubmit={(event) => void submit(event)} onKeyDown={({ key }) => (key === 'Escape' ? onCancel() : undefined)}>
      <Field label="Besetzt (VZÄ)" hint={`Höchstens ${format.fte(post.ftePlanned)}, wie geplant. Das sieht Ihr Jugendamt; an das Land geht nur die Summe.`} error={problem}>
        {(attributes) => <input {...attributes} ref={input} inputMode="decimal" value={text} onChange={({ target }) => setText(target.value)} />}
      </Field>
      {fault === null ? null : <Failure fault={fault} kept="Ihre Eingabe steht noch im Feld." />}
      {theirs === null ? null : <Conflict theirs={theirs} mine={text} onMine={() => void save(theirs)} onTheirs={onCancel} />}
      <div className="srb-row">
        <Button type="submit" look="primary" isSmall isDisabled={isSaving}>
          Speichern
        </Button>
        <Button isSmall onClick={onCancel}>
          Abbrechen
        </Button>
      </div>
    </form>
  );
}
