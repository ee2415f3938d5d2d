import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { countLines, END_OF_ROWS, jsonLine, summarize, type ArchiveHeader, type ArchiveSummary, type PartHeader, type PartSummary } from './archive-format.js';
import { BackupError, fileProblem } from './backup.errors.js';

/** One table on its way into an archive. */
export interface ArchivePart extends PartHeader {
  /** Rows as COPY writes them. */
  readonly rows: AsyncIterable<Buffer>;
}

/** The text of an archive. `onPart` hears of each table once all of its rows are out. */
async function* archiveText(header: ArchiveHeader, parts: AsyncIterable<ArchivePart>, onPart: (part: PartSummary) => void): AsyncGenerator<Buffer> {
  const summaries: PartSummary[] = [];
  yield jsonLine(header);
  for await (const { table, columns, rows: source } of parts) {
    const name = jsonLine({ table, columns });
    const hash = createHash('sha256').update(name);
    let rows = 0;
    yield name;
    for await (const chunk of source) {
      hash.update(chunk);
      rows += countLines(chunk);
      yield chunk;
    }
    yield END_OF_ROWS;
    const summary = { table, rows, sha256: hash.digest('hex') };
    summaries.push(summary);
    onPart(summary);
  }
  const { contentHash, hash } = summarize(header, summaries);
  yield jsonLine({ parts: summaries, contentHash, hash });
}

async function refuseExisting(file: string): Promise<void> {
  const isThere = await access(file).then(() => true, () => false);
  if (isThere) throw new BackupError(`${file} gibt es schon und wird nicht überschrieben. Bitte wählen Sie einen anderen Namen.`);
}

interface WriteOptions {
  readonly signal: AbortSignal;
  readonly onPart: (part: PartSummary) => void;
}

/**
 * Writes an archive, readable by its owner only. The file appears whole or not at all.
 * @throws BackupError when the file system refuses; the reason of the signal
 */
export async function writeArchive(file: string, header: ArchiveHeader, parts: AsyncIterable<ArchivePart>, { signal, onPart }: WriteOptions): Promise<ArchiveSummary> {
  await refuseExisting(file);
  const draft = `${file}.${process.pid}.draft`;
  const summaries: PartSummary[] = [];
  const text = archiveText(header, parts, (part) => {
    summaries.push(part);
    onPart(part);
  });
  try {
    await pipeline(Readable.from(text, { objectMode: false }), createGzip(), createWriteStream(draft, { mode: 0o600, flags: 'wx', flush: true }), { signal });
    await rename(draft, file);
    return summarize(header, summaries);
  } catch (error) {
    await rm(draft, { force: true });
    throw signal.aborted ? signal.reason : fileProblem(file, error);
  }
}
