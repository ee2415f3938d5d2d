import { LONGEST_RECORD } from './limits.js';
import { TableError } from './table.errors.js';

/** How a CSV is written. */
export interface Dialect {
  readonly delimiter: ';' | ',' | '\t';
  readonly newline: '\n' | '\r';
  /** Whether its first line only names the delimiter, as spreadsheet programs write it. */
  readonly hasPreamble: boolean;
}

const DELIMITERS = [';', '\t', ','] as const;
const PREAMBLE = /^"?sep=([;,\t])"?\r?\n/i;
const QUOTE = 0x22;

/** The first line, up to a line break that stands in no quotes. */
function firstLine(text: string, newline: string): string {
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') isQuoted = !isQuoted;
    else if (!isQuoted && text[at] === newline) return text.slice(0, at);
  }
  return text;
}

/** Finds out how a CSV is written from its beginning: the sign that separates most of the headings. */
export function dialectOf(head: string): Dialect {
  const newline = head.includes('\n') || !head.includes('\r') ? '\n' : '\r';
  const named = PREAMBLE.exec(head)?.[1];
  if (named !== undefined) return { delimiter: DELIMITERS.find((sign) => sign === named) ?? ';', newline, hasPreamble: true };
  const bare = firstLine(head, newline).replace(/"[^"]*"/g, '');
  const [best] = DELIMITERS.map((delimiter) => ({ delimiter, count: bare.split(delimiter).length })).sort((a, b) => b.count - a.count);
  return { delimiter: best?.delimiter ?? ';', newline, hasPreamble: false };
}

const withoutReturn = (text: string) => (text.endsWith('\r') ? text.slice(0, -1) : text);

/**
 * Cuts the text of a CSV into records. Quotes may hold line breaks and doubled quotes; quotes that open no cell are text.
 * Written by hand because most lines need no more than a split: several times as fast as a parser that looks at each byte.
 */
export class CsvRecords {
  private rest = '';
  private at = 0;
  private count = 0;
  private readonly delimiterCode: number;
  private readonly newlineCode: number;

  constructor(private readonly dialect: Dialect) {
    this.delimiterCode = dialect.delimiter.charCodeAt(0);
    this.newlineCode = dialect.newline.charCodeAt(0);
  }

  /** The records that are complete with this piece. @throws TableError where one has no end */
  take(piece: string, isLast: boolean): readonly (readonly string[])[] {
    const text = this.rest + piece;
    const records: (readonly string[])[] = [];
    let start = 0;
    while (start < text.length) {
      this.at = start;
      const record = this.record(text, isLast);
      if (record === null) break;
      records.push(record);
      this.count += 1;
      start = this.at;
    }
    this.rest = text.slice(start);
    if (this.rest.length > LONGEST_RECORD) throw this.endless();
    return records;
  }

  private record(text: string, isLast: boolean): readonly string[] | null {
    const end = text.indexOf(this.dialect.newline, this.at);
    if (end === -1 && !isLast) return null;
    const line = text.slice(this.at, end === -1 ? text.length : end);
    if (line.includes('"')) return this.quotedRecord(text, isLast);
    this.at = end === -1 ? text.length : end + 1;
    return withoutReturn(line).split(this.dialect.delimiter);
  }

  private quotedRecord(text: string, isLast: boolean): readonly string[] | null {
    const cells: string[] = [];
    for (;;) {
      const cell = text.charCodeAt(this.at) === QUOTE ? this.quoted(text, isLast) : this.bare(text);
      if (cell === null || (this.at === text.length && !isLast)) return null;
      cells.push(cell);
      const isEnd = this.at === text.length || text.charCodeAt(this.at) === this.newlineCode;
      this.at = Math.min(text.length, this.at + 1);
      if (isEnd) return cells;
    }
  }

  /** A cell in quotes, with whatever follows them; leaves `at` behind it. Null where its end is yet to come. */
  private quoted(text: string, isLast: boolean): string | null {
    let value = '';
    for (let from = this.at + 1; ; ) {
      const close = text.indexOf('"', from);
      if (close === -1) {
        if (isLast) throw this.endless();
        return null;
      }
      value += text.slice(from, close);
      if (text.charCodeAt(close + 1) !== QUOTE) {
        this.at = close + 1;
        return value + this.bare(text);
      }
      value += '"';
      from = close + 2;
    }
  }

  private bare(text: string): string {
    const start = this.at;
    while (this.at < text.length) {
      const code = text.charCodeAt(this.at);
      if (code === this.delimiterCode || code === this.newlineCode) break;
      this.at += 1;
    }
    const value = text.slice(start, this.at);
    return text.charCodeAt(this.at) === this.delimiterCode ? value : withoutReturn(value);
  }

  private endless(): TableError {
    return new TableError(`Zeile ${this.count + 1}: Die Zeile hat kein Ende; wahrscheinlich fehlt ein Anführungszeichen. Bitte prüfen Sie die Zeile oder speichern Sie die Tabelle als XLSX.`);
  }
}
