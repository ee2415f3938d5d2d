import { PAGE_ADDRESSES } from '@srb/web/addresses';
import { useSession } from '@srb/web/api-client';
import { format } from '@srb/web/format';
import { Alert, Button, Failure, PageHead } from '@srb/web/ui';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { SectionTextFragment } from './generated/documents.generated.js';
import type { Choice } from './section-editing.js';
import { SectionConflict } from './section-conflict.js';
import { SectionFields } from './section-fields.js';
import { UnsavedGuard } from './unsaved-guard.js';
import { useSectionEditor } from './use-section-editor.js';
import { isEditable, STATUS, type ListedVersion } from './version-labels.js';

type Editor = ReturnType<typeof useSectionEditor>;

/** Ctrl+S, and Cmd+S, instead of the browser's own saving. */
function useSaveKey(save: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
    event.preventDefault();
    save();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

function Problem({ editor: { problem, save } }: { readonly editor: Editor }): ReactNode {
  const { signInAgain } = useSession();
  if (problem === null) return null;
  const kept = 'Ihr Text steht noch im Feld und bleibt auf diesem Gerät.';
  if (problem.kind !== 'locked') return <Failure fault={problem} kept={kept} onRetry={problem.kind === 'signed-out' ? signInAgain : () => void save()} />;
  return (
    <Alert tone="bad" title="Nicht gespeichert" isUrgent>
      <p>{problem.message}</p>
      <p>{kept}</p>
    </Alert>
  );
}

function saveState({ isSaving, isUnsaved, savedAt }: Editor): string {
  if (isSaving) return 'Wird gespeichert …';
  if (isUnsaved) return 'Noch nicht gespeichert';
  return savedAt === null ? '' : `Gespeichert ${format.instant(savedAt)}`;
}

/** The fields, or in their place the question which of two texts goes on. */
function Writing({ editor, isLocked }: { readonly editor: Editor; readonly isLocked: boolean }): ReactNode {
  const { state, dispatch, stored, text, choose } = editor;
  const [hasChosen, setChosen] = useState(false);
  const choice = (way: Choice): void => {
    setChosen(true);
    choose(way);
  };
  const { conflict } = state;
  return (
    <>
      {conflict === null ? null : <SectionConflict mine={conflict.mine} theirs={conflict.theirs} isMerging={conflict.phase === 'merging'} onChoice={choice} />}
      {conflict?.phase === 'choosing' ? null : <SectionFields text={text} isLocked={isLocked} takesFocus={hasChosen} onChange={(change) => dispatch({ type: 'typed', stored, change })} />}
    </>
  );
}

/** After the other text was taken: the own one is still to be had. */
function SetAside({ editor: { state, dispatch, stored } }: { readonly editor: Editor }): ReactNode {
  if (state.setAside === null) return null;
  return (
    <Alert tone="note" title="Der gespeicherte Text gilt">
      <p>Ihr eigener Text ist noch da, bis Sie diesen Abschnitt verlassen.</p>
      <Button isSmall onClick={() => dispatch({ type: 'take-back', stored })}>
        Meinen Text zurückholen
      </Button>
    </Alert>
  );
}

interface SectionEditorProps {
  readonly section: SectionTextFragment;
  readonly version: ListedVersion;
  /** The sections of the version, to go to another one. */
  readonly contents: ReactNode;
}

function Head({ section, version, editor }: Omit<SectionEditorProps, 'contents'> & { readonly editor: Editor }): ReactNode {
  const start = PAGE_ADDRESSES.planning;
  const name = `${section.theme}.${section.position} ${editor.stored.title}`;
  const crumbs = [<Link key="version" to={`${start}/${version.number}`}>{`Fassung ${version.number} (${STATUS[version.status].label})`}</Link>, `${section.theme} ${section.themeTitle}`, name];
  const save = (
    <Button look="primary" aria-keyshortcuts="Control+S" isDisabled={!editor.isUnsaved || editor.isSaving || editor.state.conflict?.phase === 'choosing'} onClick={() => void editor.save()}>
      Speichern
    </Button>
  );
  return (
    <PageHead
      title={name}
      meta={`Themenschwerpunkt ${section.theme} · zuletzt gespeichert ${format.instant(section.recordedAt)}`}
      crumbs={crumbs}
      {...(isEditable(version.status) ? { actions: save } : {})}
    />
  );
}

/** One section: reading it, writing it, saving it, and what to do when somebody else did so meanwhile. */
export function SectionEditor({ section, version, contents }: SectionEditorProps): ReactNode {
  const editor = useSectionEditor(section);
  const { dispatch, isUnsaved, save } = editor;
  useSaveKey(() => void save());
  return (
    <>
      <Head section={section} version={version} editor={editor} />
      <div className="srb-planning">
        <nav className="srb-planning__contents" aria-labelledby="abschnitte">
          <h2 id="abschnitte">Abschnitte</h2>
          {contents}
        </nav>
        <div className="srb-stack">
          <p role="status" className="srb-planning__state">
            {saveState(editor)}
          </p>
          <Problem editor={editor} />
          <SetAside editor={editor} />
          <Writing editor={editor} isLocked={!isEditable(version.status)} />
        </div>
      </div>
      <UnsavedGuard isUnsaved={isUnsaved} onSave={save} onDiscard={() => dispatch({ type: 'discard' })} />
    </>
  );
}
