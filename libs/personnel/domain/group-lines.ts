import { STAFF_GROUPS, type StaffGroupCode } from '@srb/kernel';

/** A sum with its three parts; they add to the total, and no row is in two of them. */
export interface GroupLines<Figures> {
  readonly total: Figures;
  readonly socialCompensation: Figures;
  readonly licenceRelevant: Figures;
  readonly coordination: Figures;
}

/**
 * The same figures of all rows and of each group apart.
 * @param total of figures that are rounded: adds the parts, so that what is printed adds up to the last digit
 */
export function groupLines<Row, Figures>(
  rows: readonly Row[], group: (row: Row) => StaffGroupCode, figures: (rows: readonly Row[]) => Figures, total?: (parts: readonly Figures[]) => Figures,
): GroupLines<Figures> {
  const parts = STAFF_GROUPS.map((code) => figures(rows.filter((row) => group(row) === code))) as [Figures, Figures, Figures];
  const [socialCompensation, licenceRelevant, coordination] = parts;
  return { total: total === undefined ? figures(rows) : total(parts), socialCompensation, licenceRelevant, coordination };
}

/** The same lines with other figures. */
export function mapLines<From, To>({ total, socialCompensation, licenceRelevant, coordination }: GroupLines<From>, to: (figures: From) => To): GroupLines<To> {
  return { total: to(total), socialCompensation: to(socialCompensation), licenceRelevant: to(licenceRelevant), coordination: to(coordination) };
}
