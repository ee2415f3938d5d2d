import type { FieldProblem } from '@srb/platform/errors';

/** How far a measure is. BLOCKED waits for somebody else, SUSPENDED was put aside by the office itself. */
export const MEASURE_STATUSES = ['PLANNED', 'IN_PROGRESS', 'BLOCKED', 'SUSPENDED', 'DONE', 'CANCELLED'] as const;
export type MeasureStatus = (typeof MEASURE_STATUSES)[number];

/**
 * What holds a measure back, in words that can be counted: the obstacles named by the workshop report (finance, shortage
 * of staff, coordination, law, attitude), somebody else’s remit, and the rest.
 */
export const OBSTACLE_REASONS = ['FINANCE', 'STAFF_SHORTAGE', 'COORDINATION', 'LAW', 'ATTITUDE', 'REMIT', 'OTHER'] as const;
export type ObstacleReason = (typeof OBSTACLE_REASONS)[number];

export const STATUS_LABELS: Readonly<Record<MeasureStatus, string>> = {
  PLANNED: 'Geplant', IN_PROGRESS: 'In Arbeit', BLOCKED: 'Blockiert', SUSPENDED: 'Ausgesetzt', DONE: 'Abgeschlossen', CANCELLED: 'Aufgegeben',
};
export const REASON_LABELS: Readonly<Record<ObstacleReason, string>> = {
  FINANCE: 'Finanzierung', STAFF_SHORTAGE: 'Fachkräftemangel', COORDINATION: 'Koordination', LAW: 'Rechtslage', ATTITUDE: 'Haltung', REMIT: 'Zuständigkeit anderer',
  OTHER: 'Anderer Grund',
};

/** States in which nothing happens, so that somebody has to say why. */
const STANDING: ReadonlySet<MeasureStatus> = new Set(['BLOCKED', 'SUSPENDED', 'CANCELLED']);

/** States from which nothing is expected any more. */
export const CLOSED_STATUSES: readonly MeasureStatus[] = ['DONE', 'CANCELLED'];

/** How far a measure is, as somebody reports it. */
export interface MeasureReport {
  readonly status: MeasureStatus;
  readonly statusReason: ObstacleReason | null;
  /** Percent, whole. */
  readonly progress: number;
  readonly dueOn: string;
}

/** What is wrong with a report; empty when it may be stored. `startsOn` is the measure’s own. */
export function reportProblems({ status, statusReason, progress, dueOn }: MeasureReport, startsOn: string | null): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const stands = STANDING.has(status);
  if (stands && statusReason === null) {
    problems.push({ field: 'statusReason', message: `Grund: „${STATUS_LABELS[status]}“ braucht einen Grund. Bitte wählen Sie, was die Maßnahme aufhält.` });
  }
  if (!stands && statusReason !== null) {
    problems.push({ field: 'statusReason', message: `Grund: bei „${STATUS_LABELS[status]}“ hält nichts die Maßnahme auf. Bitte entfernen Sie den Grund.` });
  }
  if (status === 'DONE' && progress !== 100) {
    problems.push({ field: 'progress', message: 'Fortschritt: eine abgeschlossene Maßnahme hat 100 %. Bitte ändern Sie den Fortschritt oder den Stand.' });
  }
  if (startsOn !== null && dueOn < startsOn) {
    problems.push({ field: 'dueOn', message: 'Fällig am: liegt vor dem Beginn. Bitte wählen Sie einen späteren Tag.' });
  }
  return problems;
}
