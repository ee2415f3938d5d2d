import type { ImportColumn } from './import-target.js';

export const VALID_FROM: ImportColumn = {
  name: 'valid_from', heading: 'Gültig ab', aliases: ['seit', 'Beginn', 'von', 'gueltig von'], kind: 'date', required: true,
  meaning: 'Der erste Tag, an dem die Angabe gilt.', example: '01.07.2021', fills: ['valid_from'],
};

export const VALID_TO: ImportColumn = {
  name: 'valid_to', heading: 'Gültig bis', aliases: ['Ende', 'bis', 'geschlossen ab'], kind: 'date', required: false,
  meaning: 'Der erste Tag, an dem die Angabe nicht mehr gilt; leer, solange sie gilt.', example: '01.08.2030', fills: ['valid_to'],
};

/** The word that stands for a code of a column, in SQL. */
export function wordOf(code: string, choices: Readonly<Record<string, readonly string[]>>): string {
  return `case ${code} ${Object.entries(choices).map(([value, [word = value]]) => `when '${value}' then '${word}'`).join(' ')} end`;
}

/** A number as it is written in Germany, in SQL. */
export const germanNumber = (number: string): string => `replace(trim_scale(${number})::text, '.', ',')`;
