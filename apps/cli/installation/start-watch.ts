/** Whoever waits for a start: is told what happens, and may have enough of it. */
export interface StartWatch {
  /** Receives one German sentence per step. */
  readonly onProgress: (text: string) => void;
  /** Aborted by Ctrl-C; the start ends at the next step that leaves nothing half done. */
  readonly signal: AbortSignal;
}
