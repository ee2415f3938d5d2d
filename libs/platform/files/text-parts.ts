/** A page as it was read; null where a document knows no pages. */
export interface PageText {
  readonly page: number | null;
  readonly text: string;
}

export interface TextPart {
  readonly position: number;
  readonly page: number | null;
  readonly content: string;
}

const LONGEST_PART = 20_000;
/** Control characters but line breaks and tabs; PostgreSQL keeps no NUL, and nobody searches for the others. */
const CONTROL = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}]/gu;
const SOFT_HYPHEN = /\u00AD/g;

function cleaned(text: string): string {
  return text.replace(/[\n\t\r]+/g, ' ').replace(CONTROL, '').replace(SOFT_HYPHEN, '').replace(/ {2,}/g, ' ').trim().normalize('NFC');
}

/** Cuts a text where a word ends, if one does. */
function pieces(text: string): readonly string[] {
  if (text.length <= LONGEST_PART) return text === '' ? [] : [text];
  const space = text.lastIndexOf(' ', LONGEST_PART);
  const cut = space > 0 ? space : LONGEST_PART;
  return [text.slice(0, cut).trim(), ...pieces(text.slice(cut).trim())];
}

/** The text in parts that the search can index, in reading order. */
export function textParts(pages: readonly PageText[]): readonly TextPart[] {
  return pages
    .flatMap(({ page, text }) => pieces(cleaned(text)).map((content) => ({ page, content })))
    .map((part, position) => ({ position, ...part }));
}
