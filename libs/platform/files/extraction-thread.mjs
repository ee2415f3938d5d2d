/**
 * Reads the text of one document in a thread of its own, which `text-extraction.ts` starts and, if need be, ends.
 * Plain JavaScript, because a thread is started from a file as it is. Nothing of the document runs here: PDF.js evaluates
 * no scripts and gets no fonts or files from elsewhere, and nothing in this thread can fetch.
 */
import { parentPort, workerData } from 'node:worker_threads';

const MOST_PAGES = 2_000;
const MOST_CHARACTERS = 4_000_000;
const PDF_OPTIONS = { isEvalSupported: false, useSystemFonts: false, disableFontFace: true, useWorkerFetch: false, enableXfa: false, verbosity: 0 };

async function pdfPages(data) {
  const { getResolvedPDFJS } = await import('unpdf');
  const { getDocument } = await getResolvedPDFJS();
  const document = await getDocument({ data, ...PDF_OPTIONS }).promise;
  const pages = [];
  let characters = 0;
  for (let number = 1; number <= Math.min(document.numPages, MOST_PAGES) && characters < MOST_CHARACTERS; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const text = items.map(({ str = '', hasEOL = false }) => `${str}${hasEOL ? '\n' : ''}`).join('');
    characters += text.length;
    pages.push({ page: number, text });
    page.cleanup();
  }
  return pages;
}

async function wordPages(data) {
  const { default: mammoth } = await import('mammoth');
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(data) });
  return [{ page: null, text: value.slice(0, MOST_CHARACTERS) }];
}

/** The text by page, or that a password is missing. @throws Error for what cannot be read */
export async function readDocument({ data, isPdf }) {
  try {
    return { isEncrypted: false, pages: await (isPdf ? pdfPages(data) : wordPages(data)) };
  } catch (error) {
    if (error?.name === 'PasswordException') return { isEncrypted: true, pages: [] };
    throw error;
  }
}

if (parentPort !== null && workerData?.isDocument === true) {
  globalThis.fetch = () => Promise.reject(new Error('a document fetches nothing'));
  parentPort.postMessage(await readDocument(workerData));
}
