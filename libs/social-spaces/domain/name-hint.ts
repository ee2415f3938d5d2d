/** Words that are followed by the name of a person; written with a capital letter, as in a German sentence. */
const TITLES = 'Frau|Herrn?|Dr\\.|Prof\\.|Familie|Fam\\.';
const CAPITALISED = '[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)*';

interface Sign {
  readonly pattern: RegExp;
  readonly german: string;
}

/** A role may follow a title too („Frau Bürgermeisterin“): this is a hint for people, never a refusal. */
const SIGNS: readonly Sign[] = [
  { pattern: new RegExp(`(?<![\\p{L}])(?:${TITLES}) (?:(?:Dr\\.|Prof\\.|von|van|de|zu) )*${CAPITALISED}`, 'u'), german: 'einen Namen' },
  { pattern: new RegExp(`(?<![\\p{L}])(?:[Mm]ein Name ist|heißt|namens|genannt) ${CAPITALISED} ${CAPITALISED}`, 'u'), german: 'einen Namen' },
  { pattern: /[\w.+-]+@[\w-]+\.[\w.-]+/u, german: 'eine E-Mail-Adresse' },
  { pattern: /(?<!\d)(?:\+49|0)[\d /()-]{6,}\d/u, german: 'eine Telefonnummer' },
];

/** What in a text looks like a person, in German, for somebody to look at once more; empty when nothing does. */
export function nameHints(...texts: readonly string[]): readonly string[] {
  const found = SIGNS.filter(({ pattern }) => texts.some((text) => pattern.test(text))).map(({ german }) => german);
  return [...new Set(found)].map((german) => `Der Text enthält vielleicht ${german}. Bitte nennen Sie nur Funktionen und Gruppen und keine Personen.`);
}
