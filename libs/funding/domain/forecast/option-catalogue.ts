import { parse } from 'csv-parse/sync';
import type { OptionEntry } from './budget-options.js';

/** What a concept can allow when money would be left. */
export const BUDGET_OPTIONS_CSV = 'libs/funding/catalogue/budget-options.csv';

export function budgetOptionsOf(csv: string): OptionEntry[] {
  return parse<Omit<OptionEntry, 'legalReference'> & { readonly legal_reference: string }>(csv, { columns: true })
    .map(({ code, label, needs, legal_reference: legalReference }) => ({ code, label, needs, legalReference }));
}
