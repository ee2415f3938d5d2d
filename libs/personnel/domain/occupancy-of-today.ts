import { Decimal } from '@srb/kernel';
import type { FieldProblem } from '@srb/platform/errors';
import { occupiedFrom, occupiedOn, type OccupancyDraft } from './occupancy-plan.js';

export interface OccupancyOfToday {
  /** What the column of the post repeats from now on. */
  readonly fteOccupied: string;
  readonly periods: readonly OccupancyDraft[];
  readonly problems: readonly FieldProblem[];
}

/**
 * What a typed-in figure of today does to the periods of a post: it closes one and opens the next. A post without periods
 * keeps a figure without a beginning, since nobody said from when it holds.
 */
export function planOfToday(
  periods: readonly OccupancyDraft[], fteOccupied: string, today: string, newcomer: Pick<OccupancyDraft, 'id' | 'holderKey'>,
): OccupancyOfToday {
  const same = { fteOccupied, periods, problems: [] };
  if (periods.length === 0 || occupiedOn(periods, today).eq(fteOccupied)) return same;
  const next = occupiedFrom(periods, today, new Decimal(fteOccupied), newcomer);
  if (next !== null) return { ...same, periods: next };
  const message = 'VZÄ besetzt: mehrere Personen besetzen die Stelle, oder eine beginnt erst noch. Bitte ändern Sie die Besetzung je Person.';
  return { ...same, problems: [{ field: 'fteOccupied', message }] };
}
