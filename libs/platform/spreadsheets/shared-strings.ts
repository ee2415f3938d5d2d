import { LONGEST_CELL, MOST_TEXT_BLOCKS } from './limits.js';
import { TableError } from './table.errors.js';
import { damaged, type WorkbookArchive } from './workbook-archive.js';
import { readXml } from './xml-feed.js';

const BLOCK_BITS = 20;
const BLOCK_BYTES = 1 << BLOCK_BITS;
const LENGTH_BYTES = 4;

/**
 * The different texts of a workbook, as bytes: a million of them as strings would take several times the memory, and
 * keep the XML that they were cut from.
 */
export class SharedStrings {
  private readonly blocks: Buffer[] = [];
  private readonly starts: number[] = [];
  private filled = BLOCK_BYTES;

  /** @throws TableError when all texts together are larger than what is held */
  add(text: string): void {
    // One character more than allowed is enough to have the cell refused where it stands.
    const bytes = Buffer.from(text.slice(0, LONGEST_CELL + 1));
    if (this.filled + LENGTH_BYTES + bytes.length > BLOCK_BYTES) this.addBlock();
    const block = this.blocks[this.blocks.length - 1] ?? Buffer.alloc(0);
    this.starts.push((this.blocks.length - 1) * BLOCK_BYTES + this.filled);
    block.writeUInt32LE(bytes.length, this.filled);
    bytes.copy(block, this.filled + LENGTH_BYTES);
    this.filled += LENGTH_BYTES + bytes.length;
  }

  /** @throws TableError for a number that no text has */
  get(index: number): string {
    const start = this.starts[index];
    const block = this.blocks[(start ?? -1) >>> BLOCK_BITS];
    if (start === undefined || block === undefined) throw damaged();
    const at = start % BLOCK_BYTES;
    return block.toString('utf8', at + LENGTH_BYTES, at + LENGTH_BYTES + block.readUInt32LE(at));
  }

  private addBlock(): void {
    if (this.blocks.length === MOST_TEXT_BLOCKS) {
      throw new TableError(`Die Datei enthält mehr als ${MOST_TEXT_BLOCKS} MB verschiedene Texte. Bitte speichern Sie die Tabelle als CSV oder teilen Sie sie auf mehrere Dateien auf.`);
    }
    this.blocks.push(Buffer.allocUnsafeSlow(BLOCK_BYTES));
    this.filled = 0;
  }
}

/** Text as its part writes it, with characters that XML does not know as `_x000D_`. */
export function unescaped(text: string): string {
  return text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text;
}

export async function readSharedStrings(archive: WorkbookArchive, part: string | null): Promise<SharedStrings> {
  const strings = new SharedStrings();
  if (part === null) return strings;
  let [text, isText, isPhonetic] = ['', false, false];
  await readXml(archive.part(part), {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') isPhonetic = true;
      isText = name === 't' && !isPhonetic;
    },
    close: (name) => {
      if (name === 't') isText = false;
      if (name === 'rPh') isPhonetic = false;
      if (name === 'si') strings.add(unescaped(text));
    },
    text: (more) => {
      if (isText) text += more;
    },
  });
  return strings;
}
