import { invalidInput, type AppError } from '@srb/platform/errors';

/** Valid from the first day up to, not including, `validTo`; open-ended when that is null. Dates are `YYYY-MM-DD`. */
export interface Validity {
  readonly validFrom?: string;
  readonly validTo?: string | null;
}

/** Complains when nothing would be left of the time in which a row holds. */
export function validityProblem({ validFrom, validTo = null }: Validity): AppError | null {
  if (validFrom === undefined || validTo === null || validTo > validFrom) return null;
  return invalidInput('validTo', 'Gültig bis: muss nach „Gültig ab“ liegen. Bitte prüfen Sie beide Daten.');
}
