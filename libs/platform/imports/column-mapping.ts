import type { ImportColumn } from './import-target.js';

/** Which heading of a file is which column of a target; null for what is left aside. */
export type ColumnMapping = Readonly<Record<string, string | null>>;

const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** A word as it is compared: case, umlauts, blanks and signs make no difference. */
export function plainWord(word: string): string {
  return word.normalize('NFC').toLowerCase().replace(/[äöüß]/g, (letter) => UMLAUTS[letter] ?? letter).replace(/[^\p{L}\p{N}]/gu, '');
}

/**
 * The mapping for a file with these headings: what a person chose, or else what the source was read like before, or else
 * what the headings say. No column is read from two headings; the first one has it.
 */
export function columnMapping(headings: readonly string[], columns: readonly ImportColumn[], known: ColumnMapping): ColumnMapping {
  const names = new Set(columns.map(({ name }) => name));
  const byWord = new Map(columns.flatMap(({ name, heading, aliases }) => [name, ...aliases, heading].map((word) => [plainWord(word), name] as const)));
  const chosen = (heading: string): string | null => {
    const name = Object.hasOwn(known, heading) ? known[heading] : undefined;
    return name ?? null;
  };
  const taken = new Set<string>();
  const mapping: Record<string, string | null> = {};
  const take = (heading: string, name: string | null | undefined): void => {
    const free = name !== null && name !== undefined && names.has(name) && !taken.has(name);
    if (free) taken.add(name);
    mapping[heading] = free ? name : null;
  };
  for (const heading of headings) if (chosen(heading) !== null) take(heading, chosen(heading));
  // What was left aside on purpose stays aside, whatever its heading says.
  for (const heading of headings) if (!Object.hasOwn(mapping, heading)) take(heading, Object.hasOwn(known, heading) ? null : byWord.get(plainWord(heading)));
  return mapping;
}
