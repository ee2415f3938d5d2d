import type { FieldProblem } from '@srb/platform/errors';
import type { Aggregation, AreaLevel } from './indicator-value.js';

/** What values of an indicator rest on; changing it would give stored values another meaning. */
export interface Measurement {
  readonly code: string;
  readonly unit: string;
  readonly level: AreaLevel;
  readonly aggregation: Aggregation;
}

interface LocalEntry extends Measurement {
  readonly numerator?: string | null;
  readonly denominator?: string | null;
  readonly correspondsTo?: string | null;
}

/** The indicator of the Land that `correspondsTo` names, as far as it matters here; null when there is none. */
export interface Counterpart {
  readonly label: string;
  readonly unit: string;
  readonly isDerived: boolean;
}

const MEASUREMENT = { code: 'Code', unit: 'Einheit', level: 'Ebene', aggregation: 'Zusammenfassung' } as const;

/** Complaints about an indicator of the office. `counterpart` is looked up by the caller. */
export function localIndicatorProblems(entry: LocalEntry, counterpart: Counterpart | null): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (entry.aggregation === 'RATIO' && !(entry.numerator && entry.denominator)) {
    problems.push({ field: 'denominator', message: 'Nenner: Ein Verhältnis braucht Zähler und Nenner. Bitte beschreiben Sie beide oder wählen Sie eine andere Zusammenfassung.' });
  }
  if (!entry.correspondsTo) return problems;
  if (counterpart === null) {
    problems.push({ field: 'correspondsTo', message: 'Entspricht: Diesen Indikator gibt es im Katalog des Landes nicht. Bitte wählen Sie einen aus oder lassen Sie die Angabe weg.' });
  } else if (counterpart.isDerived) {
    problems.push({ field: 'correspondsTo', message: `Entspricht: „${counterpart.label}“ wird berechnet. Bitte wählen Sie einen der Grundwerte oder lassen Sie die Angabe weg.` });
  } else if (counterpart.unit !== entry.unit) {
    problems.push({ field: 'unit', message: `Einheit: „${counterpart.label}“ wird in „${counterpart.unit}“ gezählt. Bitte verwenden Sie dieselbe Einheit oder lassen Sie die Entsprechung weg.` });
  }
  return problems;
}

/** What must not change once values exist. */
export function frozenProblems(before: Measurement, after: Measurement): readonly FieldProblem[] {
  return (Object.keys(MEASUREMENT) as (keyof Measurement)[])
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, message: `${MEASUREMENT[field]}: lässt sich nicht mehr ändern, weil schon Werte eingetragen sind. Bitte stellen Sie den Indikator ein und legen Sie einen neuen an.` }));
}
