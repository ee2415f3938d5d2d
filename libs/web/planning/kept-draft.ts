import type { Editing } from './section-editing.js';

const key = (sectionId: string): string => `srb.draft.${sectionId}`;

/** What was typed and not saved on this device, in this tab; null when there is none that can be read. */
export function keptDraft(sectionId: string): Editing | null {
  const kept = window.sessionStorage.getItem(key(sectionId));
  return kept === null ? null : (JSON.parse(kept) as Editing);
}

/** Survives a reload, a lost connection and signing on again; signing out drops it. */
export function keepDraft(sectionId: string, draft: Editing | null): void {
  if (draft === null) window.sessionStorage.removeItem(key(sectionId));
  else window.sessionStorage.setItem(key(sectionId), JSON.stringify(draft));
}
