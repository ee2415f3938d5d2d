import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { countLines, END_OF_ROWS, LINE_FEED, parseHeader, summarize, type ArchiveHeader, type ArchiveSummary, type PartHeader, type PartSummary } from './archive-format.js';
import { BackupError, fileProblem, isDamage } from './backup.errors.js';

const ROWS_ENDED_INSIDE = Buffer.concat([Buffer.from('\n'), END_OF_ROWS]);

/** What is wrong with an archive whose text does not follow the format. */
class BrokenTextError extends Error {}

/** Lines and rows of an archive's text, in the order they stand there. */
class ArchiveText {
  private buffer: Buffer = Buffer.alloc(0);

  constructor(private readonly source: AsyncIterator<Buffer>) {}

  /** The next line without its end; null at the end of the text. */
  async line(): Promise<string | null> {
    for (;;) {
      const end = this.buffer.indexOf(LINE_FEED);
      if (end >= 0) return this.take(end + 1).subarray(0, end).toString();
      if (await this.fill()) continue;
      if (this.buffer.length > 0) throw new BrokenTextError('the text ends inside a line');
      return null;
    }
  }

  /** Whole rows up to the line that ends them, which is taken too. */
  async *rows(): AsyncGenerator<Buffer> {
    for (;;) {
      const end = this.endOfRows();
      if (end >= 0) {
        if (end > 0) yield this.take(end);
        this.take(END_OF_ROWS.length);
        return;
      }
      const whole = this.buffer.lastIndexOf(LINE_FEED) + 1;
      if (whole > 0) yield this.take(whole);
      if (!(await this.fill())) throw new BrokenTextError('the text ends inside a table');
    }
  }

  private endOfRows(): number {
    if (this.buffer.subarray(0, END_OF_ROWS.length).equals(END_OF_ROWS)) return 0;
    const inside = this.buffer.indexOf(ROWS_ENDED_INSIDE);
    return inside < 0 ? -1 : inside + 1;
  }

  private take(length: number): Buffer {
    const taken = this.buffer.subarray(0, length);
    this.buffer = this.buffer.subarray(length);
    return taken;
  }

  private async fill(): Promise<boolean> {
    const next = await this.source.next();
    if (next.done === true) return false;
    this.buffer = this.buffer.length === 0 ? next.value : Buffer.concat([this.buffer, next.value]);
    return true;
  }
}

/** Uses the rows of one table, and reads all of them. */
export type PartVisitor = (part: PartHeader, rows: AsyncIterable<Buffer>) => Promise<void>;

async function* observed(rows: AsyncIterable<Buffer>, hash: Hash, count: (lines: number) => void): AsyncGenerator<Buffer> {
  for await (const chunk of rows) {
    hash.update(chunk);
    count(countLines(chunk));
    yield chunk;
  }
}

async function readPart(text: ArchiveText, line: string, visit: PartVisitor): Promise<PartSummary> {
  const part = JSON.parse(line) as PartHeader;
  const hash = createHash('sha256').update(`${line}\n`);
  let rows = 0;
  const source = observed(text.rows(), hash, (lines) => (rows += lines));
  await visit(part, source);
  return { table: part.table, rows, sha256: hash.digest('hex') };
}

/** Reads parts until the footer, and holds the footer against what was read. */
async function readText(file: string, text: ArchiveText, visit: PartVisitor, onHeader: (header: ArchiveHeader) => void): Promise<ArchiveSummary> {
  const first = await text.line();
  if (first === null) throw new BrokenTextError('the text is empty');
  const header = parseHeader(file, first);
  onHeader(header);
  const parts: PartSummary[] = [];
  for (;;) {
    const line = await text.line();
    if (line === null) throw new BrokenTextError('the footer is missing');
    const footer = JSON.parse(line) as Partial<ArchiveSummary>;
    if (footer.hash === undefined) {
      parts.push(await readPart(text, line, visit));
      continue;
    }
    const summary = summarize(header, parts);
    if (footer.hash !== summary.hash || footer.contentHash !== summary.contentHash) throw new BrokenTextError('the hashes differ');
    if ((await text.line()) !== null) throw new BrokenTextError('something follows the footer');
    return summary;
  }
}

/**
 * Reads an archive from end to end, hands each table to `visit` and compares every hash.
 * @throws BackupError when it is damaged, altered or of a newer format
 */
export async function readArchive(file: string, visit: PartVisitor, onHeader: (header: ArchiveHeader) => void = () => undefined): Promise<ArchiveSummary> {
  const found: ArchiveSummary[] = [];
  try {
    await pipeline(createReadStream(file), createGunzip(), async (source: AsyncIterable<Buffer>) => {
      found.push(await readText(file, new ArchiveText(source[Symbol.asyncIterator]()), visit, onHeader));
    });
  } catch (error) {
    if (!(error instanceof BrokenTextError) && !isDamage(error)) throw fileProblem(file, error);
    throw new BackupError(`${file} ist beschädigt oder verändert; es wurde nichts geschrieben. Verwenden Sie eine andere Kopie.`, { cause: error });
  }
  const [summary] = found;
  if (summary === undefined) throw new Error('an archive that was read has a summary');
  return summary;
}

/** Compares every hash of an archive without using its rows. @throws BackupError */
export function checkArchive(file: string, onHeader?: (header: ArchiveHeader) => void): Promise<ArchiveSummary> {
  return readArchive(
    file,
    async (_part, rows) => {
      for await (const _chunk of rows) continue;
    },
    onHeader,
  );
}
