import type { WorkbookArchive } from './workbook-archive.js';
import { readXml } from './xml-feed.js';

/** How a number is shown: as a day, a day with its time, a time, or as a number. */
export type Shown = 'DATE' | 'DATE_TIME' | 'TIME' | 'NUMBER';

const LARGEST_PART = 52_428_800;
/** Numbers of formats that no file spells out, first and last; the higher ones are those of East Asian editions. */
const BUILT_IN: readonly (readonly [number, number, Shown])[] = [
  [14, 17, 'DATE'], [18, 21, 'TIME'], [22, 22, 'DATE_TIME'], [27, 31, 'DATE'], [32, 35, 'TIME'], [36, 36, 'DATE'],
  [45, 47, 'TIME'], [50, 54, 'DATE'], [55, 56, 'TIME'], [57, 58, 'DATE'],
];
/** What is shown as it stands: quoted and escaped characters, colours, conditions and languages in brackets; not [h], [m], [s]. */
const LITERAL = /"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi;

/** What a format makes of a positive number: its first section says. */
function shownBy(format: string): Shown {
  const [code = ''] = format.replace(LITERAL, '').toLowerCase().split(';');
  if (/^(general|standard)$/.test(code.trim())) return 'NUMBER';
  const hasTime = /[hs]/.test(code);
  if (/[yd]/.test(code) || (!hasTime && code.includes('m'))) return hasTime ? 'DATE_TIME' : 'DATE';
  return hasTime ? 'TIME' : 'NUMBER';
}

function builtIn(id: number): Shown {
  return BUILT_IN.find(([first, last]) => id >= first && id <= last)?.[2] ?? 'NUMBER';
}

/** How each cell style of the workbook shows its numbers, by the number of the style. */
export async function readStyles(archive: WorkbookArchive, part: string | null): Promise<readonly Shown[]> {
  if (part === null) return [];
  const custom = new Map<number, Shown>();
  const styles: Shown[] = [];
  let isInCells = false;
  await readXml(archive.part(part, LARGEST_PART), {
    open: (name, attributes) => {
      if (name === 'numFmt') custom.set(Number(attributes['numFmtId']), shownBy(attributes['formatCode'] ?? ''));
      if (name === 'cellXfs') isInCells = true;
      if (name !== 'xf' || !isInCells) return;
      const id = Number(attributes['numFmtId'] ?? 0);
      styles.push(custom.get(id) ?? builtIn(id));
    },
    close: (name) => {
      if (name === 'cellXfs') isInCells = false;
    },
    text: () => undefined,
  });
  return styles;
}
