import { splitByLargestRemainder } from '@srb/calculation';
import { Decimal } from '@srb/kernel';
import { total, withoutNumber, type Figure } from './derived/figure.js';
import { groupedRows } from './grouped-rows.js';
import type { SecrecyRule } from './indicator-words.js';

/** One change of areas, as far as values are converted through it. */
export interface AreaStep {
  /** First day of the areas after it. */
  readonly effectiveOn: string;
  /** Per area before the weights add to exactly 1. */
  readonly lines: readonly { readonly fromId: string; readonly toId: string; readonly weight: string }[];
  /** Of areas before, all by one measure; empty when not known. */
  readonly sizes: Readonly<Record<string, string>>;
}

/** Figures of areas as they are for one territorial status. */
export interface ConvertedFigures {
  readonly figures: ReadonlyMap<string, Figure>;
  /** Areas whose figure was measured in other areas. */
  readonly converted: ReadonlySet<string>;
}

/** Some of what is counted in `source` belongs to `target`; null where nobody knows how much. */
interface Flow {
  readonly source: string;
  readonly target: string;
  readonly weight: Decimal | null;
}

const STEP = new Decimal('0.000001');

function forward({ lines }: AreaStep): readonly Flow[] {
  return lines.map(({ fromId, toId, weight }) => ({ source: fromId, target: toId, weight: new Decimal(weight) }));
}

/** Back from the areas after: by what each area before gave, which is its size times its weight. */
function backward({ lines, sizes }: AreaStep): readonly Flow[] {
  const byTarget = groupedRows(lines, ({ toId }) => toId);
  return lines.map(({ fromId, toId, weight }) => {
    const size = byTarget.get(toId)?.length === 1 ? '1' : sizes[fromId];
    return { source: toId, target: fromId, weight: size === undefined ? null : new Decimal(size).times(weight) };
  });
}

/** What of a figure goes to each target; the shares of a number add to it exactly. */
function shared(figure: Figure, flows: readonly Flow[]): ReadonlyMap<string, Figure> {
  const weights = flows.map(({ weight }) => weight);
  if (flows.length === 1 || figure.value === null || figure.value.isZero()) return new Map(flows.map(({ target }) => [target, figure]));
  if (weights.includes(null) || weights.every((weight) => weight?.isZero() === true)) return new Map(flows.map(({ target }) => [target, withoutNumber('UNKNOWN')]));
  const parts = flows.map(({ target, weight }) => ({ id: target, weight: weight ?? new Decimal(0) }));
  const { amounts } = splitByLargestRemainder(figure.value.abs(), STEP, parts);
  const sign = figure.value.isNegative() ? -1 : 1;
  return new Map(flows.map(({ target }) => [target, { ...figure, status: 'ESTIMATED' as const, value: (amounts.get(target) ?? new Decimal(0)).times(sign), households: null }]));
}

interface Turn {
  readonly flows: readonly Flow[];
  /** True for a figure that was measured on the other side of the change. */
  readonly isMeant: (figure: Figure) => boolean;
}

function turn({ figures, converted }: ConvertedFigures, { flows, isMeant }: Turn, rule: SecrecyRule): ConvertedFigures {
  const given = new Map<string, ReadonlyMap<string, Figure>>();
  const next = new Map(figures);
  for (const [source, leaving] of groupedRows(flows, (flow) => flow.source)) {
    const figure = figures.get(source);
    if (figure === undefined || !isMeant(figure)) continue;
    given.set(source, shared(figure, leaving));
    next.delete(source);
  }
  const touched = new Set(converted);
  for (const [target, arriving] of groupedRows(flows, (flow) => flow.target)) {
    if (next.has(target) || !arriving.some(({ source }) => given.has(source))) continue;
    next.set(target, total(arriving.map(({ source }) => given.get(source)?.get(target) ?? withoutNumber('UNKNOWN')), rule));
    touched.add(target);
  }
  return { figures: next, converted: touched };
}

/**
 * Counts of areas as they would be in the areas that hold on a day: through each change between the day a figure describes
 * and that day, forward or back. Only counts: rates are computed anew from their parts. A figure that a change spread over
 * several areas is an estimate; one that is missing leaves what it belongs to unknown.
 */
export function convertFigures(measured: ReadonlyMap<string, Figure>, territorialStatus: string, steps: readonly AreaStep[], rule: SecrecyRule): ConvertedFigures {
  const byDay = steps.toSorted((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : a.effectiveOn > b.effectiveOn ? 1 : 0));
  const start: ConvertedFigures = { figures: measured, converted: new Set() };
  const until = byDay.filter(({ effectiveOn }) => effectiveOn <= territorialStatus).reduce(
    (now, step) => turn(now, { flows: forward(step), isMeant: ({ referenceDate }) => referenceDate !== null && referenceDate < step.effectiveOn }, rule), start);
  return byDay.filter(({ effectiveOn }) => effectiveOn > territorialStatus).toReversed().reduce(
    (now, step) => turn(now, { flows: backward(step), isMeant: ({ referenceDate }) => referenceDate !== null && referenceDate >= step.effectiveOn }, rule), until);
}
