import { Worker } from 'node:worker_threads';
import { productPath } from '@srb/platform/config';
import { PDF, type MediaType } from './media-type.js';
import { textParts, type PageText, type TextPart } from './text-parts.js';

export interface Extraction {
  readonly status: 'DONE' | 'NO_TEXT' | 'ENCRYPTED' | 'FAILED';
  readonly parts: readonly TextPart[];
}

interface Answer {
  readonly isEncrypted: boolean;
  readonly pages: readonly PageText[];
}

/** A hundred times what a long document needs; what takes more was made to take more. */
const LIMITS = { milliseconds: 60_000, heapMb: 512 };

const FAILED: Extraction = { status: 'FAILED', parts: [] };

/** One answer of a thread that is ended afterwards, whatever it does; null where it gives none in time or breaks. */
function answerOf(thread: Worker, milliseconds: number): Promise<Answer | null> {
  return new Promise((resolve) => {
    const patience = setTimeout(() => end(null), milliseconds);
    function end(answer: Answer | null): void {
      clearTimeout(patience);
      resolve(answer);
      void thread.terminate();
    }
    thread.on('message', (answer: Answer) => end(answer)).on('error', () => end(null)).on('exit', () => end(null));
  });
}

/**
 * The text of a document, by page. Hostile documents cost a thread at most: it has its own memory, is ended when time is
 * up, and its failure is an answer. @param data is handed over and empty afterwards
 */
export async function extractText(data: Uint8Array<ArrayBuffer>, mediaType: MediaType, limits = LIMITS): Promise<Extraction> {
  const thread = new Worker(productPath('libs', 'platform', 'files', 'extraction-thread.mjs'), {
    workerData: { isDocument: true, data, isPdf: mediaType === PDF },
    transferList: [data.buffer],
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMb },
    execArgv: [],
    env: {},
    stdout: true,
    stderr: true,
  });
  const answer = await answerOf(thread, limits.milliseconds);
  if (answer === null) return FAILED;
  if (answer.isEncrypted) return { status: 'ENCRYPTED', parts: [] };
  const parts = textParts(answer.pages);
  return { status: parts.length === 0 ? 'NO_TEXT' : 'DONE', parts };
}
