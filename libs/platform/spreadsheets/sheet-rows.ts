import { cellText, tableRow } from './cell-text.js';
import type { Shown } from './date-formats.js';
import { LONGEST_RECORD, MOST_COLUMNS } from './limits.js';
import { unescaped, type SharedStrings } from './shared-strings.js';
import { shownNumber } from './stored-number.js';
import type { CellText, TableRow } from './table.js';
import { TableError } from './table.errors.js';
import { damaged } from './workbook-archive.js';
import type { XmlListener } from './xml-feed.js';

/** What a sheet needs of its workbook to be read. */
export interface SheetSources {
  readonly strings: SharedStrings;
  readonly styles: readonly Shown[];
  readonly countsFrom1904: boolean;
}

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string;
  formula: string;
}

type TextOf = 'value' | 'formula' | null;
const TEXT_IN: Readonly<Record<string, TextOf>> = { v: 'value', t: 'value', f: 'formula' };
const ISO_DAY = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(?::00(?:\.0+)?|(:\d\d))?.*)?$/;

/** The column of an address like AB12; 0 where there is none. */
function columnOf(address: string): number {
  let column = 0;
  for (let at = 0; at < address.length; at += 1) {
    const letter = address.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column;
}

function isoText(stored: string): string {
  const [, day = stored, time = '00:00', seconds = ''] = ISO_DAY.exec(stored) ?? [];
  return time === '00:00' && seconds === '' ? day : `${day} ${time}${seconds}`;
}

/** Hears the XML of one sheet and collects its rows, which whoever feeds it takes away. */
export class SheetRows implements XmlListener {
  private rows: TableRow[] = [];
  /** How many cells a row has at least: as many as the first, which has the headings. */
  private width = 0;
  private number = 0;
  private column = 0;
  private cells: CellText[] = [];
  private characters = 0;
  private cell: OpenCell | null = null;
  private textOf: TextOf = null;
  private isPhonetic = false;

  constructor(private readonly sources: SheetSources) {}

  take(): readonly TableRow[] {
    const rows = this.rows;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') this.openRow(attributes['r']);
    else if (name === 'c') this.openCell(attributes);
    else if (name === 'rPh') this.isPhonetic = true;
    else this.textOf = this.cell === null || this.isPhonetic ? null : (TEXT_IN[name] ?? null);
  }

  close(name: string): void {
    this.textOf = null;
    if (name === 'c') this.closeCell();
    else if (name === 'rPh') this.isPhonetic = false;
    else if (name === 'row') this.closeRow();
  }

  text(text: string): void {
    if (this.cell !== null && this.textOf !== null) this.cell[this.textOf] += text;
  }

  private openRow(stored: string | undefined): void {
    const number = stored === undefined ? this.number + 1 : Number(stored);
    if (!Number.isSafeInteger(number) || number <= this.number) throw damaged();
    this.number = number;
    this.column = 0;
    this.characters = 0;
    this.cells = [];
  }

  private openCell({ r: address, t: type = 'n', s: style = '0' }: Readonly<Record<string, string>>): void {
    const column = address === undefined ? this.column + 1 : columnOf(address);
    if (column <= this.column) throw damaged();
    this.column = column;
    this.cell = { column, type, style: Number(style), value: '', formula: '' };
  }

  private closeCell(): void {
    if (this.cell === null) return;
    const { column } = this.cell;
    const text = cellText(this.shown(this.cell), this.number, column);
    this.cell = null;
    if (text === null) return;
    if (column > MOST_COLUMNS) throw new TableError(`Zeile ${this.number}: Die Tabelle hat mehr als ${MOST_COLUMNS} Spalten. Bitte entfernen Sie Spalten, die nicht gebraucht werden.`);
    // A few bytes name a long text of the workbook, so rows could be made that fill the memory.
    this.characters += text.length;
    if (this.characters > LONGEST_RECORD) throw new TableError(`Zeile ${this.number}: Die Zeile enthält mehr als ${LONGEST_RECORD} Zeichen. Bitte kürzen Sie ihre Texte.`);
    while (this.cells.length < column - 1) this.cells.push(null);
    this.cells.push(text);
  }

  private closeRow(): void {
    const row = tableRow(this.number, this.cells, this.width);
    this.cells = [];
    if (row === null) return;
    if (this.width === 0) this.width = row.cells.length;
    this.rows.push(row);
  }

  private shown({ type, style, value, formula }: OpenCell): string {
    // A formula that was never calculated is shown itself: an empty cell would hide it.
    if (value === '' && formula !== '') return `=${formula}`;
    if (type === 's') return value === '' ? '' : this.sources.strings.get(Number(value));
    if (type === 'b') return value === '1' ? 'WAHR' : 'FALSCH';
    if (type === 'd') return isoText(value);
    if (type === 'n') return shownNumber(value, this.sources.styles[style] ?? 'NUMBER', this.sources.countsFrom1904) ?? value;
    return unescaped(value);
  }
}
