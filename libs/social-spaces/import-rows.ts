import { AppError, type FieldProblem } from '@srb/platform/errors';
import { formCheck } from './form-check.js';

/** Problems shown to a person at once; a file with more of them has one cause. */
const SHOWN = 20;

function rowProblem(index: number, { field, message }: FieldProblem): FieldProblem {
  return { field: `rows.${index}.${field}`, message: `Zeile ${index + 1}: ${message}` };
}

function refuse(problems: readonly FieldProblem[]): void {
  if (problems.length === 0) return;
  const shown = problems.slice(0, SHOWN);
  const rest = problems.length > SHOWN ? ` Dazu ${problems.length - SHOWN} weitere Fehler.` : '';
  throw new AppError('INVALID_INPUT', `Es wurde nichts übernommen. ${shown.map(({ message }) => message).join(' ')}${rest}`, { fields: shown });
}

interface RowCheck<Row> {
  /** The class whose decorators a single input must meet as well. */
  readonly type: new () => Row;
  /** The natural key; two rows of one import must not share it. */
  readonly key: (row: Row) => string;
  /** The rules beyond the form of single fields. */
  readonly rules: (row: Row) => readonly FieldProblem[];
}

/**
 * Checks every row like a single input, and that no two of them mean the same thing. All or nothing.
 * Returns the rows with the defaults of their class.
 * @throws AppError INVALID_INPUT with the first problems by row, counted from 1
 */
export function checkedRows<Row extends object>(given: readonly Row[], { type, key, rules }: RowCheck<Row>): readonly Row[] {
  const form = formCheck(type);
  const rows = given.map((row) => Object.assign(new type(), row));
  const seen = new Map<string, number>();
  const problems = rows.flatMap((row, index) => {
    const malformed = form(row);
    if (malformed.length > 0) return malformed.map((problem) => rowProblem(index, problem));
    const twin = seen.get(key(row));
    seen.set(key(row), index);
    const repeated = twin === undefined ? [] : [{ field: 'row', message: `steht schon in Zeile ${twin + 1}. Bitte entfernen Sie eine der beiden.` }];
    return [...repeated, ...rules(row)].map((problem) => rowProblem(index, problem));
  });
  refuse(problems);
  return rows;
}
