import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { TableError } from './table.errors.js';
import { damaged } from './workbook-archive.js';

/** What a reader of XML hears; names come without their prefix. */
export interface XmlListener {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text(text: string): void;
}

/** So much without a single tag is no table: it would be kept until its end comes. */
const LONGEST_SILENCE = 1_048_576;

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

function encodingOf(piece: Buffer): 'utf-16le' | 'utf-16be' | 'utf-8' {
  const [first, second] = piece;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

/**
 * Takes the pieces of an XML part in. A document type is refused wherever it stands: it is there to have entities
 * resolved, and no spreadsheet program writes one. @throws TableError also for XML that is not well formed
 */
export class XmlFeed {
  private readonly parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
  private decoder: TextDecoder | null = null;
  private silence = 0;

  constructor(listener: XmlListener) {
    this.parser.on('doctype', () => {
      throw new TableError('Die Datei enthält Anweisungen, die in einer Tabelle nichts zu suchen haben. Bitte öffnen Sie sie in Ihrer Tabellenkalkulation und speichern Sie sie neu als XLSX oder CSV.');
    });
    this.parser.on('error', (error) => {
      throw damaged(error);
    });
    this.parser.on('opentag', ({ name, attributes }) => {
      this.silence = 0;
      listener.open(localName(name), attributes);
    });
    this.parser.on('closetag', ({ name }) => {
      this.silence = 0;
      listener.close(localName(name));
    });
    this.parser.on('text', (text) => listener.text(text));
    this.parser.on('cdata', (text) => listener.text(text));
  }

  write(piece: Buffer): void {
    this.decoder ??= new TextDecoder(encodingOf(piece));
    this.silence += piece.length;
    this.parser.write(this.decoder.decode(piece, { stream: true }));
    if (this.silence > LONGEST_SILENCE) throw damaged();
  }

  end(): void {
    this.parser.close();
  }
}

export async function readXml(pieces: AsyncIterable<Buffer>, listener: XmlListener): Promise<void> {
  const feed = new XmlFeed(listener);
  for await (const piece of pieces) feed.write(piece);
  feed.end();
}
