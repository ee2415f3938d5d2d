import { parseGermanDate, parseGermanDecimal } from '@srb/platform/spreadsheets';
import { plainWord } from './column-mapping.js';
import type { CellKind, ImportColumn, Reading } from './import-target.js';

type Reader = (text: string) => Reading;

const SHEET_ERROR = /^#(?:DIV\/0!|N\/A|NV|WERT!|VALUE!|REF!|BEZUG!|NAME\?|NUM!|ZAHL!|NULL!)$/;
/** numeric(18,6) and the like hold no more before the point. */
const WHOLE_DIGITS = 12;
const DEFAULT_LONGEST = 500;

function outside(value: number, [least, greatest]: readonly [number, number]): string | null {
  return value < least || value > greatest ? `muss zwischen ${least} und ${greatest} liegen.` : null;
}

function readText({ longest = DEFAULT_LONGEST }: ImportColumn): Reader {
  return (given) => {
    const text = given.trim();
    if (text.includes('\0')) return 'enthält ein Zeichen, das sich nicht speichern lässt. Bitte geben Sie den Text neu ein.';
    return text.length > longest ? `höchstens ${longest} Zeichen, hier sind es ${text.length}. Bitte kürzen Sie den Text.` : [text];
  };
}

function readDecimal({ places = 6, range, example }: ImportColumn): Reader {
  return (text) => {
    const number = parseGermanDecimal(text);
    if (number === null) return `ist keine Zahl. Bitte schreiben Sie sie wie „${example}“.`;
    const [whole = '', fraction = ''] = number.replace('-', '').split('.');
    if (whole.length > WHOLE_DIGITS) return `höchstens ${WHOLE_DIGITS} Stellen vor dem Komma.`;
    if (fraction.length > places) return `höchstens ${places} Stellen hinter dem Komma. Bitte runden Sie die Zahl.`;
    return (range && outside(Number(number), range)) ?? [number];
  };
}

function readInteger({ range = [-2_147_483_648, 2_147_483_647], example }: ImportColumn): Reader {
  return (text) => {
    const number = parseGermanDecimal(text);
    if (number === null || !/^-?\d+$/.test(number)) return `ist keine ganze Zahl. Bitte schreiben Sie sie wie „${example}“.`;
    return outside(Number(number), range) ?? [number];
  };
}

function readDate(): Reader {
  return (text) => {
    const day = parseGermanDate(text);
    if (day === null) return 'ist kein Datum. Bitte schreiben Sie es wie „31.12.2025“.';
    return day < '1900-01-01' || day > '2200-12-31' ? 'liegt zu weit weg. Bitte prüfen Sie das Jahr.' : [day];
  };
}

function readChoice({ choices = {} }: ImportColumn): Reader {
  const codes = new Map(Object.entries(choices).flatMap(([code, words]) => [code, ...words].map((word) => [plainWord(word), code] as const)));
  const shown = Object.values(choices).map(([first = '']) => `„${first}“`).join(', ');
  return (text) => {
    const code = codes.get(plainWord(text));
    return code === undefined ? `ist keine der möglichen Angaben: ${shown}.` : [code];
  };
}

const READERS: Readonly<Record<CellKind, (column: ImportColumn) => Reader>> = {
  text: readText, key: readText, decimal: readDecimal, integer: readInteger, date: readDate, enum: readChoice,
};

/** How the cells of a column are read. What is wrong is said in German, beginning after the name of the column. */
export function cellReader(column: ImportColumn): Reader {
  const read = column.stages?.read ?? READERS[column.kind](column);
  return (text) => (text.startsWith('#') && SHEET_ERROR.test(text.trim()) ? 'enthält einen Fehler der Tabellenkalkulation. Bitte berichtigen Sie die Formel oder tragen Sie den Wert ein.' : read(text));
}
