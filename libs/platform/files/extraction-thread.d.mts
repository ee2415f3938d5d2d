import type { PageText } from './text-parts.js';

/** Types of `extraction-thread.mjs`, which says what its function does. */
export function readDocument(document: { readonly data: Uint8Array; readonly isPdf: boolean }): Promise<{ readonly isEncrypted: boolean; readonly pages: readonly PageText[] }>;
