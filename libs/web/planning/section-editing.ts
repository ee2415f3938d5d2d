/** What a person can change of a section. */
export interface SectionText {
  readonly title: string;
  readonly body: string;
}

/** A section as the server has it; saving names the version it rests on. */
export interface StoredText extends SectionText {
  readonly version: number;
}

export interface Editing {
  /** What the draft began with. */
  readonly base: StoredText;
  readonly draft: SectionText;
}

/** What happens to one section in one browser. Without `editing` the page shows what is stored. */
export interface EditorState {
  readonly editing: Editing | null;
  /** Saved from here, and perhaps newer than what was read. */
  readonly saved: StoredText | null;
  /** Somebody else's text, stored meanwhile; `merging` once the person writes one text of both. */
  readonly conflict: { readonly mine: SectionText; readonly theirs: StoredText; readonly phase: 'choosing' | 'merging' } | null;
  /** The own text after the other one was taken, to be had back. */
  readonly setAside: SectionText | null;
}

/** The ways out of a conflict. */
export type Choice = 'keep-mine' | 'take-theirs' | 'merge';

export type EditorEvent =
  | { readonly type: 'typed'; readonly stored: StoredText; readonly change: Partial<SectionText> }
  | { readonly type: 'saved'; readonly section: StoredText }
  | { readonly type: 'refused'; readonly theirs: StoredText }
  | { readonly type: Choice | 'discard' }
  | { readonly type: 'take-back'; readonly stored: StoredText };

const sameText = (one: SectionText, other: SectionText): boolean => one.title === other.title && one.body === other.body;
const textOf = ({ title, body }: SectionText): SectionText => ({ title, body });

/** @param kept a draft that an earlier visit of this page left on the device */
export function editorState(kept: Editing | null): EditorState {
  return { editing: kept, saved: null, conflict: null, setAside: null };
}

/** The newest text of the server that this browser knows of. */
export function newest(read: StoredText, saved: StoredText | null): StoredText {
  return saved !== null && saved.version > read.version ? saved : read;
}

export function hasUnsaved({ editing, conflict }: EditorState): boolean {
  return editing !== null && (conflict !== null || !sameText(editing.draft, editing.base));
}

/** What was typed while the text was on its way is not saved yet. */
function goesOn(editing: Editing | null, section: StoredText): Editing | null {
  return editing === null || sameText(editing.draft, section) ? null : { base: section, draft: editing.draft };
}

function refused(state: EditorState, theirs: StoredText): EditorState {
  // An answer that was lost on its way: what is stored is what was sent.
  if (state.editing === null || sameText(state.editing.draft, theirs)) return { ...state, editing: null, conflict: null, saved: theirs };
  return { ...state, conflict: { mine: state.editing.draft, theirs, phase: 'choosing' } };
}

/** What is written from now on rests on the other text, so that saving replaces it knowingly. */
function resolved(state: EditorState, type: Choice): EditorState {
  const { editing, conflict } = state;
  if (editing === null || conflict === null) return state;
  const { theirs } = conflict;
  const mine = { base: theirs, draft: editing.draft };
  if (type === 'keep-mine') return { ...state, editing: mine, conflict: null };
  if (type === 'merge') return { ...state, editing: mine, conflict: { ...conflict, phase: 'merging' } };
  return { ...state, editing: null, conflict: null, saved: theirs, setAside: editing.draft };
}

export function nextEditorState(state: EditorState, event: EditorEvent): EditorState {
  switch (event.type) {
    case 'typed': {
      const { base, draft } = state.editing ?? { base: event.stored, draft: textOf(event.stored) };
      return { ...state, editing: { base, draft: { ...draft, ...event.change } } };
    }
    case 'saved':
      return { ...state, editing: goesOn(state.editing, event.section), conflict: null, saved: event.section };
    case 'refused':
      return refused(state, event.theirs);
    case 'discard':
      return { ...state, editing: null, conflict: null };
    case 'take-back':
      return state.setAside === null ? state : { ...state, editing: { base: event.stored, draft: state.setAside }, setAside: null };
    case 'keep-mine':
    case 'take-theirs':
    case 'merge':
      return resolved(state, event.type);
  }
}
