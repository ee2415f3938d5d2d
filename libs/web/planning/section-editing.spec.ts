import { describe, expect, it } from '@jest/globals';
import { editorState, hasUnsaved, newest, nextEditorState, type EditorEvent, type EditorState } from './section-editing.js';

const stored = { title: 'Titel', body: 'Stand', version: 3 };
const theirs = { title: 'Titel', body: 'Andere', version: 4 };
const typed: EditorEvent = { type: 'typed', stored, change: { body: 'Meine' } };
const after = (...events: readonly EditorEvent[]): EditorState => events.reduce(nextEditorState, editorState(null));
const inConflict = [typed, { type: 'refused', theirs }] as const;

describe('writing', () => {
  it('rests on the text it began with, whatever is read later', () => {
    const state = after(typed, { type: 'typed', stored: theirs, change: { title: 'Neu' } });
    expect(state.editing).toEqual({ base: stored, draft: { title: 'Neu', body: 'Meine' } });
  });

  it('goes on with what was typed while the text was on its way', () => {
    const section = { title: 'Titel', body: 'Meine', version: 4 };
    const { editing } = after(typed, { type: 'typed', stored, change: { body: 'Meine, länger' } }, { type: 'saved', section });
    expect(editing).toEqual({ base: section, draft: { title: 'Titel', body: 'Meine, länger' } });
  });

  it('is unsaved until it is saved, discarded or back at the beginning', () => {
    expect([after(typed), after(typed, { type: 'saved', section: { ...theirs, body: 'Meine' } }), after(typed, { type: 'discard' }), after(typed, { type: 'typed', stored, change: { body: 'Stand' } })].map(hasUnsaved)).toEqual([true, false, false, false]);
  });

  it('shows what was saved before it is read again', () => expect([newest(stored, theirs), newest(theirs, stored), newest(stored, null)]).toEqual([theirs, theirs, stored]));
});

describe('a conflict', () => {
  it('keeps both texts until the person chose', () => {
    const state = after(...inConflict);
    expect([state.editing?.draft.body, state.conflict?.theirs.body, state.conflict?.phase, hasUnsaved(state)]).toEqual(['Meine', 'Andere', 'choosing', true]);
  });

  it('lets the own text replace the other one knowingly', () => {
    const { editing, conflict } = after(...inConflict, { type: 'keep-mine' });
    expect([editing?.base.version, editing?.draft.body, conflict]).toEqual([4, 'Meine', null]);
  });

  it('takes the other text and hands the own one back on demand', () => {
    const taken = after(...inConflict, { type: 'take-theirs' });
    expect([taken.editing, taken.saved, taken.setAside?.body]).toEqual([null, theirs, 'Meine']);
    const back = nextEditorState(taken, { type: 'take-back', stored: theirs });
    expect([back.editing, back.setAside]).toEqual([{ base: theirs, draft: { title: 'Titel', body: 'Meine' } }, null]);
  });

  it('shows both texts while one is written of them', () => {
    const state = after(...inConflict, { type: 'merge' }, { type: 'typed', stored, change: { body: 'Meine und andere' } });
    expect([state.editing?.base.version, state.editing?.draft.body, state.conflict]).toEqual([4, 'Meine und andere', { mine: { title: 'Titel', body: 'Meine' }, theirs, phase: 'merging' }]);
    expect(nextEditorState(state, { type: 'saved', section: { ...theirs, body: 'Meine und andere', version: 5 } }).conflict).toBeNull();
  });

  it('is none when what is stored is what was sent', () => {
    const state = after(typed, { type: 'refused', theirs: { title: 'Titel', body: 'Meine', version: 4 } });
    expect([state.conflict, state.editing, state.saved?.version]).toEqual([null, null, 4]);
  });
});
