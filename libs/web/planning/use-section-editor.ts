import { usePortalMutation, type Fault } from '@srb/web/api-client';
import { useEffect, useReducer, useState } from 'react';
import { SaveSectionDocument, type SectionTextFragment } from './generated/documents.generated.js';
import { keepDraft, keptDraft } from './kept-draft.js';
import { editorState, hasUnsaved, newest, nextEditorState, type Choice, type Editing, type EditorEvent, type EditorState, type SectionText, type StoredText } from './section-editing.js';

interface SectionEditing {
  readonly state: EditorState;
  readonly dispatch: (event: EditorEvent) => void;
  /** As the server has it, as far as this browser knows. */
  readonly stored: StoredText;
  /** What the fields show. */
  readonly text: SectionText;
  readonly isUnsaved: boolean;
  readonly isSaving: boolean;
  /** When the text was saved from here; null before. */
  readonly savedAt: string | null;
  /** Why the last attempt to save failed. */
  readonly problem: Fault | { readonly kind: 'locked'; readonly message: string } | null;
  /** @returns true once everything typed is stored */
  readonly save: () => Promise<boolean>;
  /** Ends a conflict; the own text, once kept, is stored at once. */
  readonly choose: (choice: Choice) => void;
}

interface Saving extends Pick<SectionEditing, 'isSaving' | 'savedAt' | 'problem'> {
  readonly store: (editing: Editing) => Promise<boolean>;
}

/** Sends a text, and tells the editor what became of it. */
function useSaving(id: string, dispatch: SectionEditing['dispatch']): Saving {
  const [run, isSaving] = usePortalMutation(SaveSectionDocument);
  const [problem, setProblem] = useState<SectionEditing['problem']>(null);
  const [savedAt, setSavedAt] = useState<string | null>(null);

  async function store({ base, draft }: Editing): Promise<boolean> {
    const { data, fault } = await run({ input: { id, version: base.version, ...draft } });
    setProblem(fault);
    if (data === null) return false;
    const result = data.saveSection;
    switch (result.__typename) {
      case 'Section':
        dispatch({ type: 'saved', section: result });
        setSavedAt(result.recordedAt);
        return true;
      case 'SectionConflict':
        dispatch({ type: 'refused', theirs: result.current });
        return false;
      case 'ConceptLocked':
        setProblem({ kind: 'locked', message: result.message });
        return false;
    }
  }

  return { store, isSaving, problem, savedAt };
}

/** One section being written: its draft, its conflict, and what became of saving it. */
export function useSectionEditor(section: SectionTextFragment): SectionEditing {
  const [state, dispatch] = useReducer(nextEditorState, section.id, (id) => editorState(keptDraft(id)));
  const { store, ...saving } = useSaving(section.id, dispatch);
  const stored = newest(section, state.saved);
  const isUnsaved = hasUnsaved(state);
  useEffect(() => keepDraft(section.id, isUnsaved ? state.editing : null), [section.id, isUnsaved, state.editing]);

  async function save(): Promise<boolean> {
    const { editing, conflict } = state;
    if (editing === null) return true;
    return saving.isSaving || conflict?.phase === 'choosing' ? false : store(editing);
  }

  function choose(choice: Choice): void {
    dispatch({ type: choice });
    const { editing, conflict } = state;
    if (choice === 'keep-mine' && editing !== null && conflict !== null) void store({ base: conflict.theirs, draft: editing.draft });
  }

  return { ...saving, state, dispatch, stored, text: state.editing?.draft ?? stored, isUnsaved, save, choose };
}
