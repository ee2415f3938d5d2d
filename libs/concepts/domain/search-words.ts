const MOST_WORDS = 10;
const LONGEST_WORD = 60;

/** The words of a search; null where there is none, so that everything is found. */
export function searchWords(search: string | null | undefined): readonly string[] | null {
  const words = (search ?? '').normalize('NFC').split(/[\s,;]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return words.length === 0 ? null : words.slice(0, MOST_WORDS).map((word) => word.slice(0, LONGEST_WORD));
}
