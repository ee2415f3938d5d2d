import { arriving, NOTHING, textOf, type MergerFrame, type MovedRow, type OfficeRows, type PartPlan, type TextRow } from '@srb/mergers';
import { CLOSED_STATUSES } from './measure.js';

const copied = (table: string, before: TextRow): MovedRow => ({ table, mode: 'COPIED', before, changes: {}, into: null });

/**
 * What becomes of measures: what is still expected to be done goes on in the successor with its history, and stays
 * readable in the predecessor. A Kita or post that does not go on there is no longer named.
 */
export function planMeasures(predecessor: OfficeRows, _successor: OfficeRows, frame: MergerFrame): PartPlan {
  const rows = (table: string) => predecessor[table] ?? [];
  const closed: readonly string[] = CLOSED_STATUSES;
  const open = new Set(rows('measure').filter((row) => !closed.includes(textOf(row, 'status'))).map((row) => textOf(row, 'id')));
  const ofOpen = (table: string) => rows(table).filter((row) => open.has(textOf(row, 'measure_id')));
  const linked = (table: string, to: 'kita' | 'post') => {
    const going = arriving(frame, to);
    return ofOpen(table).filter((row) => going.has(textOf(row, `${to}_id`))).map((row) => copied(table, row));
  };
  const measures = rows('measure').filter((row) => open.has(textOf(row, 'id'))).map((row) => copied('measure', row));
  return {
    ...NOTHING,
    moved: [...measures, ...linked('measure_kita', 'kita'), ...linked('measure_post', 'post'), ...ofOpen('measure_event').map((row) => copied('measure_event', row))],
    stays: { measure: rows('measure').length - measures.length },
  };
}
