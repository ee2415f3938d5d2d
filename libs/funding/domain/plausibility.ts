import { Decimal, toFixed } from '@srb/kernel';
import type { Allocation } from '../graphql/allocation.type.js';
import { germanAmount } from './german-amount.js';
import { KIND_LABELS, type HintCode } from './vocabulary.js';
import type { YearFindings } from './year-findings.js';

/** How far two printed amounts may lie apart and still be taken for the same, as a part of the larger. */
const SAME_WITHIN = new Decimal('0.03');
const FULL_YEAR = 12;

const near = (ratio: Decimal, expected: Decimal): boolean => ratio.minus(expected).abs().lte(expected.times(SAME_WITHIN));
const isCeiling = ({ basis, kind }: Allocation): boolean => basis === 'STATE_SHARE' && kind === 'ALLOCATION';
const euro = (amount: Decimal): string => germanAmount(toFixed(amount, 2));

/** The amount as it would be for twelve months; of unknown months as it is. */
function fullYear({ amount, months }: Allocation): Decimal {
  return new Decimal(amount).times(FULL_YEAR).div(months ?? FULL_YEAR);
}

/** What the ceilings of the year before or after let expect for this one, or null without any. */
function expectedCeiling({ year, neighbours, growthRate }: YearFindings): Decimal | null {
  const [other] = neighbours.filter(isCeiling).sort((a, b) => a.year - b.year);
  if (other === undefined || growthRate === null) return null;
  const expected = fullYear(other).times(growthRate.plus(1).pow(year - other.year));
  return expected.gt(0) ? expected : null;
}

/** Each ceiling of the year in terms of what its neighbours let expect. */
function ratios(findings: YearFindings): readonly { readonly row: Allocation; readonly ratio: Decimal; readonly expected: Decimal }[] {
  const expected = expectedCeiling(findings);
  if (expected === null) return [];
  return findings.allocations.filter(isCeiling).map((row) => ({ row, ratio: fullYear(row).div(expected), expected }));
}

function halfOrFull(findings: YearFindings): readonly string[] {
  const { year, allocations, landCeiling } = findings;
  const first = allocations.filter((row) => isCeiling(row) && landCeiling !== null && row.months !== null && row.months !== landCeiling.months && landCeiling.months < FULL_YEAR);
  // A preview of the draft law is meant for a full year.
  const open = allocations.filter(({ months, kind }) => months === null && kind !== 'PREVIEW').length;
  const jumps = ratios(findings).filter(({ ratio }) => near(ratio, new Decimal(2)) || near(ratio, new Decimal('0.5')));
  return [
    ...first.map(({ amount, months }) =>
      `Halbes oder ganzes Jahr? ${year} hat das Land ${landCeiling?.months ?? ''} Monate gezahlt, die Zuweisung von ${germanAmount(amount)} EUR ist mit ${months ?? ''} Monaten erfasst. Bitte prüfen Sie die Monate im Bescheid.`),
    ...jumps.map(({ row, ratio, expected }) =>
      `Halbes oder ganzes Jahr? Die Zuweisung von ${germanAmount(row.amount)} EUR ist etwa ${ratio.gt(1) ? 'das Doppelte' : 'die Hälfte'} der ${euro(expected)} EUR, die das Nachbarjahr erwarten lässt. Bitte prüfen Sie, wie viele Monate der Betrag umfasst.`),
    ...(open === 0 ? [] : [`Halbes oder ganzes Jahr? ${open === 1 ? 'Ein Betrag nennt' : `${open} Beträge nennen`} keine Monate, weil die Quelle sie offen lässt. Bitte fragen Sie nach und tragen Sie die Monate ein, bevor Sie den Betrag vergleichen.`]),
  ];
}

function shareOrTotal(findings: YearFindings): readonly string[] {
  const { allocations, stateShareRate } = findings;
  if (stateShareRate === null || stateShareRate.gte(1)) return [];
  const states = allocations.filter(({ basis }) => basis === 'STATE_SHARE');
  const percent = germanAmount(stateShareRate.times(100).toString());
  const equal = states.filter((state) => allocations.some((row) => row.basis === 'TOTAL' && row.kind === state.kind && new Decimal(row.amount).eq(state.amount)));
  const jumps = ratios(findings).filter(({ ratio }) => near(ratio, stateShareRate) || near(ratio, new Decimal(1).div(stateShareRate)));
  const unknown = allocations.filter(({ basis }) => basis === 'UNKNOWN').flatMap((row) =>
    states.filter(({ kind, amount }) => kind !== 'PREVIEW' && near(new Decimal(row.amount).times(stateShareRate), new Decimal(amount))).slice(0, 1).map((state) => ({ row, state })));
  return [
    ...equal.map(({ kind, amount }) =>
      `${percent} % oder 100 %? ${KIND_LABELS[kind]}: Landesanteil und Gesamtbetrag sind beide ${germanAmount(amount)} EUR, der Landesanteil ist aber nur ein Teil. Bitte prüfen Sie, was der Bescheid meint, und ändern Sie die Bezugsgröße des anderen Betrags.`),
    ...jumps.map(({ row, ratio, expected }) =>
      `${percent} % oder 100 %? Die Zuweisung von ${germanAmount(row.amount)} EUR passt als ${ratio.gt(1) ? 'Gesamtbetrag' : `${percent} % eines Landesanteils`} zu den ${euro(expected)} EUR, die das Nachbarjahr erwarten lässt. Bitte prüfen Sie die Bezugsgröße.`),
    ...unknown.map(({ row, state }) =>
      `${percent} % oder 100 %? ${germanAmount(row.amount)} EUR mit unbekannter Bezugsgröße passen, als Gesamtbetrag gelesen, zum Landesanteil von ${germanAmount(state.amount)} EUR. Bitte prüfen Sie die Quelle und tragen Sie die Bezugsgröße ein.`),
  ];
}

function previewDiffers({ year, allocationSums }: YearFindings): readonly string[] {
  const find = (kind: string) => allocationSums.find((entry) => entry.basis === 'STATE_SHARE' && entry.kind === kind);
  const [preview, allocated] = [find('PREVIEW'), find('ALLOCATION')];
  if (preview === undefined || allocated === undefined || preview.amount === allocated.amount) return [];
  const difference = new Decimal(allocated.amount).minus(preview.amount);
  return [`Vorschau und Zuweisung ${year} unterscheiden sich um ${euro(difference)} EUR. Die Vorschau beruht auf dem Gesetzentwurf; bitte rechnen Sie mit der Zuweisung und nennen Sie die Vorschau nur mit ihrem Stand.`];
}

function costAboveCeiling({ drawdowns, stateShareRate }: YearFindings): readonly string[] {
  if (stateShareRate === null) return [];
  return drawdowns.flatMap(({ kind, base, ceiling }) => {
    const above = new Decimal(base).times(stateShareRate).minus(ceiling);
    return above.lte(0) ? [] : [
      `Kosten (${KIND_LABELS[kind]}): ${euro(above)} EUR des rechnerischen Landesanteils liegen über der Zuweisung von ${germanAmount(ceiling)} EUR und werden nicht erstattet. Bitte planen Sie sie als Eigenanteil ein oder prüfen Sie Bezugsgröße und Zeitraum der Kosten.`,
    ];
  });
}

function commitmentAbovePlan({ costSums }: YearFindings): readonly string[] {
  const total = (kind: string) => costSums.find((entry) => entry.kind === kind && entry.funding === 'SRB' && entry.basis === 'TOTAL')?.total;
  const [plan, bound] = [total('PLAN'), total('COMMITMENT')];
  if (plan === undefined || bound === undefined || new Decimal(bound).lte(plan)) return [];
  return [`Gebunden sind ${germanAmount(bound)} EUR, geplant ${germanAmount(plan)} EUR. Bitte passen Sie den Plan an oder prüfen Sie, ob eine Bindung doppelt erfasst ist.`];
}

function inSumAndPerPost({ costSums }: YearFindings): readonly string[] {
  return costSums.filter(({ mixesPosts }) => mixesPosts).map(({ kind, funding }) =>
    `Personalkosten (${KIND_LABELS[kind]}, ${funding === 'SRB' ? 'Sozialraumbudget' : 'andere Finanzierung'}) stehen teils je Stelle und teils als Summe über Stellen und werden addiert. Bitte prüfen Sie, ob die Summe die einzelnen Stellen schon enthält.`);
}

function programmeSplitDiffers({ programmeSplits }: YearFindings): readonly string[] {
  return programmeSplits.filter(({ hint }) => hint === 'BELOW' || hint === 'ABOVE').map(({ programme, sum, statedTotal }) =>
    `Programm „${programme}“: die Anteile ergeben ${germanAmount(sum)} EUR, gedruckt ist die Summe ${germanAmount(statedTotal ?? '')} EUR. Bitte prüfen Sie, ob ein Geldgeber fehlt oder doppelt erfasst ist.`);
}

/** Figures that can be right and are worth a second look; each with its cause and what to do. Nothing is refused. */
export const PLAUSIBILITY_RULES = {
  HALF_OR_FULL_YEAR: halfOrFull,
  STATE_SHARE_OR_TOTAL: shareOrTotal,
  PREVIEW_DIFFERS: previewDiffers,
  COST_ABOVE_CEILING: costAboveCeiling,
  COMMITMENT_ABOVE_PLAN: commitmentAbovePlan,
  COST_IN_SUM_AND_PER_POST: inSumAndPerPost,
  PROGRAMME_SPLIT_DIFFERS: programmeSplitDiffers,
} satisfies Partial<Readonly<Record<HintCode, (year: YearFindings) => readonly string[]>>>;
