/** Types of `exclusive.mjs`, which says what its functions do. */
export type Lock = { readonly holder: null; readonly release: () => void } | { readonly holder: number };
export function takeLock(file: string): Lock;
