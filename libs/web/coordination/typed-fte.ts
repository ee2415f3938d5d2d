/** What somebody typed as full-time equivalents: a decimal for the API, or what to do about it. */
export type TypedFte = { readonly value: string; readonly problem: null } | { readonly value: null; readonly problem: string };

const FORM = /^(\d{1,4})(?:[.,](\d{1,3}))?$/;

/** Reads `0,75`, `0.75` or `1`; at most three places, as the API keeps them. */
export function typedFte(text: string): TypedFte {
  const found = FORM.exec(text.trim());
  if (found === null) return { value: null, problem: 'Besetzt: Geben Sie Vollzeitäquivalente als Zahl mit höchstens drei Stellen nach dem Komma an, zum Beispiel 0,75.' };
  const [, whole = '0', places] = found;
  return { value: places === undefined ? whole : `${whole}.${places}`, problem: null };
}

/** A decimal of the API as people type it. */
export function typedForm(value: string): string {
  return value.replace('.', ',').replace(/,?0+$/, (zeros) => (value.includes('.') ? '' : zeros));
}
