import { canonicalJson, sha256 } from '@srb/kernel';
import { BackupError } from './backup.errors.js';

/**
 * An archive is one gzip file of text: a header line, then per table a line that names it, its rows as PostgreSQL's COPY
 * writes them and the line `\.`, and at last a footer line with the hashes. `zcat` shows it to whoever wants to look.
 */
const FORMAT = 'srb-archive';
const FORMAT_VERSION = 1;
export const END_OF_ROWS = Buffer.from('\\.\n');
export const LINE_FEED = 10;

export interface ArchiveHeader {
  readonly format: typeof FORMAT;
  readonly formatVersion: number;
  /** A whole installation, or the rows of one office. */
  readonly kind: 'installation' | 'office';
  /** Version of the product that wrote it. */
  readonly product: string;
  /** The last migration of the database it was taken from. */
  readonly migration: { readonly number: number; readonly file: string; readonly sha256: string };
  readonly createdAt: string;
  /** Id of the office; null for an installation. */
  readonly office: string | null;
}

export interface PartHeader {
  readonly table: string;
  readonly columns: readonly string[];
}

export interface PartSummary {
  readonly table: string;
  readonly rows: number;
  /** Over the line that names the table and over its rows. */
  readonly sha256: string;
}

export interface ArchiveSummary {
  readonly header: ArchiveHeader;
  readonly parts: readonly PartSummary[];
  /** Over all parts: equal rows, equal hash, whenever and wherever they were read. */
  readonly contentHash: string;
  /** Over header and content. */
  readonly hash: string;
}

/** The line of a header or footer; equal values give equal bytes. */
export function jsonLine(value: object): Buffer {
  return Buffer.from(`${canonicalJson(value)}\n`);
}

export function summarize(header: ArchiveHeader, parts: readonly PartSummary[]): ArchiveSummary {
  const contentHash = sha256(jsonLine(parts).toString());
  return { header, parts, contentHash, hash: sha256(`${jsonLine(header).toString()}${contentHash}`) };
}

/** @throws BackupError when this program does not understand the archive */
export function parseHeader(file: string, line: string): ArchiveHeader {
  const header = JSON.parse(line) as Partial<ArchiveHeader>;
  if (header.format !== FORMAT) throw new BackupError(`${file} ist weder eine Sicherung noch ein Bündel von SRB-Portal.`);
  if (header.formatVersion !== FORMAT_VERSION) {
    throw new BackupError(`${file} hat das Format ${header.formatVersion ?? 'unbekannt'}, dieses Programm kennt nur ${FORMAT_VERSION}. Bitte installieren Sie die neuere Fassung.`);
  }
  return header as ArchiveHeader;
}

/** COPY escapes line feeds inside of values, so every one of them ends a row. */
export function countLines(chunk: Buffer): number {
  let lines = 0;
  for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, at + 1)) lines += 1;
  return lines;
}

export function newHeader(facts: Omit<ArchiveHeader, 'format' | 'formatVersion' | 'createdAt'>): ArchiveHeader {
  return { format: FORMAT, formatVersion: FORMAT_VERSION, createdAt: new Date().toISOString(), ...facts };
}
