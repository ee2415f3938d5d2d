import type { FundingHint } from '../graphql/funding-year.type.js';
import { germanAmount as german } from './german-amount.js';
import { PLAUSIBILITY_RULES } from './plausibility.js';
import type { YearFindings } from './year-findings.js';
import { BASIS_LABELS, KIND_LABELS, type HintCode } from './vocabulary.js';

const positive = (amount: string): boolean => !/^0(\.0+)?$/.test(amount);

/** One rule per hint: its messages for the year, none when nothing is to be said. */
const RULES: Readonly<Record<HintCode, (year: YearFindings) => readonly string[]>> = {
  NO_PARAMETERS: ({ year, hasRates }) =>
    hasRates ? [] : [`Für ${year} ist kein Landesanteil hinterlegt, deshalb gibt es keine Ausschöpfung. Bitte wählen Sie ein Jahr ab 2021.`],
  NO_CEILING: ({ year, hasCeiling }) =>
    hasCeiling ? [] : [`Für ${year} fehlt die Zuweisung des Landes, deshalb gibt es keine Ausschöpfung. Bitte tragen Sie sie mit Bezugsgröße Landesanteil und Art Zuweisung ein.`],
  SEVERAL_ALLOCATIONS: ({ allocationSums }) =>
    allocationSums.filter(({ rows }) => rows > 1).map(({ basis, kind, rows }) =>
      `${BASIS_LABELS[basis]} (${KIND_LABELS[kind]}): ${rows} Einträge aus verschiedenen Quellen wurden addiert. Bitte prüfen Sie, ob derselbe Betrag doppelt erfasst ist.`),
  COST_NOT_TOTAL: ({ costSums }) =>
    costSums.some(({ funding, basis }) => funding === 'SRB' && basis !== 'TOTAL')
      ? ['Kosten mit Bezugsgröße Landesanteil oder Eigenanteil zählen nicht zur Ausschöpfung. Bitte erfassen Sie die Kosten als Gesamtbetrag.']
      : [],
  TRAINING_ABOVE_CAP: ({ drawdowns }) =>
    drawdowns.filter(({ unfunded }) => positive(unfunded)).map(({ kind, unfunded }) =>
      `Fortbildung (${KIND_LABELS[kind]}): ${german(unfunded)} EUR liegen über der Obergrenze und werden nicht gefördert. Bitte planen Sie dafür eigene Mittel ein.`),
  COORDINATION_NOT_COUNTED: ({ costSums }) =>
    costSums.some(({ funding, coordination }) => funding === 'SRB' && positive(coordination))
      ? ['Koordination ist mit Finanzierung Sozialraumbudget erfasst. Sie steht als eigene Zeile und zählt nicht zur Ausschöpfung. Bitte prüfen Sie die Finanzierung.']
      : [],
  SPLIT_DIFFERS: ({ splitChecks }) =>
    splitChecks.filter(({ hint }) => hint === 'BELOW' || hint === 'ABOVE').map(({ kind, expectedOwnShare, deviation }) =>
      `Eigenanteil (${KIND_LABELS[kind]}): er weicht um ${german(deviation)} EUR von den erwarteten ${german(expectedOwnShare)} EUR ab. Bitte prüfen Sie Bezugsgröße und Zeitraum der Beträge.`),
  ...PLAUSIBILITY_RULES,
};

export function hints(year: YearFindings): FundingHint[] {
  return Object.entries(RULES).flatMap(([code, rule]) => rule(year).map((message) => ({ code: code as HintCode, message })));
}
