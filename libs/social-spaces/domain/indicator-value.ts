import { parseDecimal, STATUSES_WITH_VALUE, type Decimal, type ValueStatus } from '@srb/kernel';
import type { FieldProblem } from '@srb/platform/errors';

/** Levels of area, from coarse to fine; places are what spaces are built from, as fine as spaces for the catalogue. */
export const AREA_LEVELS = ['OFFICE', 'SPACE', 'PLACE', 'KITA'] as const;
export type AreaLevel = (typeof AREA_LEVELS)[number];

/** How values of finer areas make the value of a coarser one. A ratio is recomputed from its parts, never averaged. */
export const AGGREGATIONS = ['SUM', 'RATIO', 'MEDIAN', 'NONE'] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

/** What the catalogue says about entering values of an indicator. */
export interface IndicatorRule {
  readonly code: string;
  readonly label: string;
  /** The finest level on which values exist. */
  readonly level: AreaLevel;
  readonly aggregation: Aggregation;
  /** Set when the indicator is computed from others; such values are never entered. */
  readonly derivedFormula: string | null;
  /** First reference date for which it takes no more values; an indicator of the Land has none. */
  readonly retiredOn?: string | null;
}
export type Catalogue = ReadonlyMap<string, IndicatorRule>;

/** A value as entered, by hand or in bulk. */
export interface ValueEntry {
  readonly indicatorCode: string;
  readonly level: AreaLevel;
  readonly socialSpaceId?: string | null;
  readonly kitaId?: string | null;
  readonly placeId?: string | null;
  /** An official figure of a Kreis that contains a town with an office of its own. */
  readonly includesTown?: boolean;
  readonly year: number;
  readonly referenceDate: string;
  readonly availableFrom: string;
  readonly status: ValueStatus;
  readonly value?: string | null;
}

const LEVEL_LABELS: Readonly<Record<AreaLevel, string>> = { OFFICE: 'Jugendamt', SPACE: 'Sozialraum', PLACE: 'Ort', KITA: 'Kita' };
const FINENESS: Readonly<Record<AreaLevel, number>> = { OFFICE: 0, SPACE: 1, PLACE: 1, KITA: 2 };
const STATUS_LABELS: Readonly<Record<ValueStatus, string>> = {
  NUMBER: 'Zahl',
  ZERO: 'Null',
  SUPPRESSED: 'geheim',
  UNKNOWN: 'unbekannt',
  NOT_APPLICABLE: 'trifft nicht zu',
  ESTIMATED: 'geschätzt',
  ROUNDED: 'gerundet',
  UNCERTAIN: 'zu unsicher',
  LATER: 'folgt später',
};
/** numeric(18,6): more digits would be rounded away without a word. */
const STORED = /^-?\d{1,12}(\.\d{1,6})?$/;

type Rule = (entry: ValueEntry, indicator: IndicatorRule, catalogue: Catalogue) => FieldProblem | null;

function problem(field: keyof ValueEntry, message: string): FieldProblem {
  return { field, message };
}

/** The labels of the indicators a formula names, for people: `A / B@space * 100` → „Label A“, „Label B“. */
function formulaParts(formula: string, catalogue: Catalogue): string {
  const codes = new Set(formula.match(/[A-Z][A-Z0-9_]+/g));
  return [...codes].map((code) => `„${catalogue.get(code)?.label ?? code}“`).join(', ');
}

const neverDerived: Rule = (_, { label, derivedFormula }, catalogue) =>
  derivedFormula === null
    ? null
    : problem('indicatorCode', `Indikator: „${label}“ wird berechnet und nicht eingegeben. Bitte geben Sie stattdessen die Grundwerte ein: ${formulaParts(derivedFormula, catalogue)}.`);

const notRetired: Rule = ({ referenceDate }, { label, retiredOn = null }) =>
  retiredOn === null || referenceDate < retiredOn
    ? null
    : problem('indicatorCode', `Indikator: „${label}“ ist ab dem ${retiredOn} eingestellt. Bitte wählen Sie einen anderen Indikator oder einen früheren Stichtag.`);

const levelFits: Rule = ({ level }, { label, level: finest, aggregation }) => {
  const steps = FINENESS[finest] - FINENESS[level];
  if (steps < 0) {
    const allowed = AREA_LEVELS.filter((name) => FINENESS[name] <= FINENESS[finest]).map((name) => LEVEL_LABELS[name]);
    return problem('level', `Ebene: „${label}“ gibt es nicht je ${LEVEL_LABELS[level]}. Bitte wählen Sie ${allowed.join(' oder ')}.`);
  }
  if (steps > 0 && level !== 'OFFICE' && aggregation === 'NONE') {
    return problem('level', `Ebene: „${label}“ lässt sich nicht zusammenfassen. Bitte wählen Sie ${LEVEL_LABELS[finest]} oder Jugendamt.`);
  }
  return null;
};

const AREA_FIELDS = { SPACE: 'socialSpaceId', PLACE: 'placeId', KITA: 'kitaId' } as const;

const areaFitsLevel: Rule = (entry) => {
  for (const level of ['SPACE', 'PLACE', 'KITA'] as const) {
    const field = AREA_FIELDS[level];
    const given = (entry[field] ?? null) !== null;
    const name = LEVEL_LABELS[level];
    if (entry.level === level && !given) return problem(field, `${name}: fehlt. Bitte wählen Sie, wofür der Wert gilt.`);
    if (entry.level !== level && given) return problem(field, `${name}: passt nicht zur Ebene ${LEVEL_LABELS[entry.level]}. Bitte lassen Sie die Angabe weg oder ändern Sie die Ebene.`);
  }
  return null;
};

function statusProblem(status: ValueStatus, value: Decimal | null): FieldProblem | null {
  const label = STATUS_LABELS[status];
  const carries = STATUSES_WITH_VALUE.includes(status);
  if (!carries && value !== null) return problem('value', `Wert: Beim Status „${label}“ steht keine Zahl. Bitte leeren Sie das Feld oder ändern Sie den Status.`);
  if (carries && value === null) return problem('value', `Wert: Beim Status „${label}“ fehlt die Zahl. Bitte tragen Sie sie ein oder ändern Sie den Status.`);
  if (status === 'ZERO' && value?.isZero() === false) return problem('status', 'Status: „Null“ gilt nur für den Wert 0. Bitte wählen Sie „Zahl“ oder „geschätzt“.');
  if (status !== 'ZERO' && value?.isZero() === true) return problem('status', 'Status: Ein Wert von 0 hat den Status „Null“. Bitte ändern Sie den Status.');
  return null;
}

const statusFitsValue: Rule = ({ status, value = null }) => {
  const number = value === null ? null : parseDecimal(value);
  if (value !== null && (number === null || !STORED.test(value))) {
    return problem('value', 'Wert: höchstens 12 Stellen vor und 6 nach dem Punkt, zum Beispiel „12.5“.');
  }
  return statusProblem(status, number);
};

const countsAreWhole: Rule = ({ status, value = null }, { label, aggregation }) => {
  const number = value === null ? null : parseDecimal(value);
  if (number === null || aggregation !== 'SUM') return null;
  if (number.isNegative()) return problem('value', `Wert: „${label}“ ist eine Anzahl und nicht negativ.`);
  if (status === 'NUMBER' && !number.isInteger()) return problem('value', `Wert: „${label}“ ist eine Anzahl. Bitte geben Sie eine ganze Zahl ein oder wählen Sie den Status „geschätzt“.`);
  return null;
};

const availableAfterReference: Rule = ({ referenceDate, availableFrom }) =>
  availableFrom < referenceDate ? problem('availableFrom', 'Verfügbar ab: liegt vor dem Stichtag. Bitte prüfen Sie beide Daten.') : null;

const townFitsLevel: Rule = ({ includesTown, level }) =>
  includesTown === true && level !== 'OFFICE' ? problem('includesTown', 'Enthält Stadt: gilt nur für Werte des ganzen Jugendamts. Bitte lassen Sie die Angabe weg oder wählen Sie die Ebene Jugendamt.') : null;

const RULES: readonly Rule[] = [neverDerived, notRetired, levelFits, areaFitsLevel, townFitsLevel, statusFitsValue, countsAreWhole, availableAfterReference];

/** Everything that is wrong with an entry, in German, naming field and remedy; empty when it may be stored. */
export function valueProblems(entry: ValueEntry, catalogue: Catalogue): readonly FieldProblem[] {
  const indicator = catalogue.get(entry.indicatorCode);
  if (indicator === undefined) {
    return [problem('indicatorCode', `Indikator: „${entry.indicatorCode.slice(0, 60)}“ gibt es im Katalog nicht. Bitte wählen Sie einen Indikator aus.`)];
  }
  return RULES.flatMap((rule) => rule(entry, indicator, catalogue) ?? []);
}

/** The natural key of a value inside an office: one value per indicator, year and area. */
export function valueKey({ indicatorCode, year, socialSpaceId, kitaId, placeId }: ValueEntry): string {
  return `${indicatorCode}|${year}|${socialSpaceId ?? kitaId ?? placeId ?? ''}`;
}
