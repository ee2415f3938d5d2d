import type { MergerFrame, MergerPart, OfficeRows, PartPlan, TextRow } from '@srb/mergers';
import type { TenantTx } from '@srb/platform/database';
import { AppError } from '@srb/platform/errors';
import { joinPlans } from '../domain/office-merger.js';

/** Under this token composition hands in the parts, each after those whose rows its own refer to. */
export const MERGER_PARTS = Symbol('merger parts');

/** The plans of all parts, each told what those before it move. */
export function planParts(
  parts: readonly MergerPart[],
  predecessor: readonly OfficeRows[],
  successor: readonly OfficeRows[],
  frame: Pick<MergerFrame, 'effectiveOn' | 'shortName'>,
): PartPlan {
  return parts.reduce<PartPlan>((earlier, part, index) => {
    const plan = part.plan(predecessor[index] ?? {}, successor[index] ?? {}, { ...frame, earlier: earlier.moved, joinings: earlier.joinings });
    return joinPlans([earlier, plan]);
  }, joinPlans([]));
}

/** What people call a row of a table. */
export function nameRow(parts: readonly MergerPart[], table: string, row: TextRow): string {
  const noun = parts.map(({ nouns }) => nouns[table]).find((found) => found !== undefined);
  return noun === undefined ? 'ein Eintrag' : `${noun.german} „${row[noun.column] ?? '?'}“`;
}

/** SQLSTATE of a row that others refer to. */
const REFERRED_TO = '23503';

/** Removes rows, and names what still refers to them. @throws AppError CONFLICT, beginning with `sentence` */
export async function removing(parts: readonly MergerPart[], sentence: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const failure: { readonly code?: unknown; readonly table?: unknown } = error instanceof Error && 'driverError' in error ? { ...(error.driverError as object) } : {};
    if (failure.code !== REFERRED_TO) throw error;
    const noun = parts.map(({ nouns }) => nouns[String(failure.table)]?.german).find((german) => german !== undefined);
    throw new AppError('CONFLICT', `${sentence} ${noun ?? 'Rolle oder Einladung'}.`, { cause: error });
  }
}

/** What the parts know against undoing, in the office whose turn it is. */
export async function partProblems(parts: readonly MergerPart[], tx: TenantTx, since: string): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const { sealedBy } of parts) {
    if (sealedBy !== null) problems.push(...(await tx.rows<{ problem: string }>(sealedBy, [since])).map(({ problem }) => problem));
  }
  return problems;
}
