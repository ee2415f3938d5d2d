import { CALCULATIONS, type Calculation } from '@srb/calculation';
import { disclosure, readDisclosure } from '@srb/disclosure';
import { comparison, readComparison } from '@srb/statistics';

/** Every kind that `calc` answers. The libraries know nothing of each other, so their kinds meet here. */
export const KINDS: Readonly<Record<string, Calculation>> = Object.freeze({
  ...CALCULATIONS,
  disclosure: (document: unknown) => disclosure(readDisclosure(document)),
  comparison: (document: unknown) => comparison(readComparison(document)),
});
