import { parseNumeral, thresholdJumps } from '@srb/calculation';
import { Decimal, toFixed } from '@srb/kernel';
import type { RuleDefinition, Tiers } from '../../domain/rule.type.js';
import type { CalculationTrace, TraceStep } from '../../domain/run.type.js';
import { needNodes, nodeAt, type NeedLevel } from './need-nodes.js';

export const JUMP_LIMITS = ['INDEX_AT_LEAST', 'RANK_CUT', 'POINTS', 'TIER'] as const;

/** Somebody so close to a limit of the rule that a small change would put them on the other side. */
export interface RunJump {
  readonly path: string;
  readonly scope: string;
  readonly label: string;
  readonly level: NeedLevel;
  /** Kita, space or provider. */
  readonly id: string;
  readonly limit: (typeof JUMP_LIMITS)[number];
  readonly indicator: string | null;
  readonly value: string;
  readonly limitValue: string;
  /** Percent of the limit, 4 decimals. */
  readonly distancePercent: string;
  /** What this node hands out here, in the unit of the rule; null in the tier that shares what the others leave. */
  readonly amount: string | null;
  /** What it would hand out on the other side; null where that depends on what the others leave. */
  readonly amountBeyond: string | null;
}

/** Everybody within so many percent of a limit: eligibility, levels of points, ranks that take part, tiers. By distance. */
export function runJumps(definition: RuleDefinition, traces: readonly CalculationTrace[], withinPercent: string): RunJump[] {
  const within = parseNumeral(withinPercent);
  if (within === null) throw new RangeError('a distance is a decimal');
  const byNeed = needNodes(definition, traces).flatMap(({ input, path, scope, label, level }) =>
    thresholdJumps(input, within).map(({ unitId, ...jump }): RunJump => ({ path, scope, label, level, id: unitId, ...jump })));
  return [...byNeed, ...tierJumps(definition, traces, new Decimal(withinPercent))]
    .sort((a, b) => new Decimal(a.distancePercent).cmp(b.distancePercent) || (a.id < b.id ? -1 : 1));
}

function tierJumps(definition: RuleDefinition, traces: readonly CalculationTrace[], within: Decimal): RunJump[] {
  return traces.flatMap(({ kitaId, steps }) => steps.flatMap((step) => (step.kind === 'TIERS' ? jumpsOfTier(definition, kitaId, step, within) : [])));
}

function jumpsOfTier(definition: RuleDefinition, kitaId: string, step: TraceStep, within: Decimal): RunJump[] {
  // The step of a tier ends in `/tiers/<n>`, the step of a Kita in no tier does not.
  const path = step.path.replace(/\/tiers\/\d+$/, '');
  const node = nodeAt(definition, path) as Tiers;
  const [criterion] = step.criteria;
  if (node.indicator === null || criterion === undefined || criterion.value === null) return [];
  const value = new Decimal(criterion.value);
  const levels = node.tiers.flatMap((tier) => (tier.from === null ? [] : [{ tier, from: new Decimal(tier.from) }])).sort((a, b) => a.from.cmp(b.from));
  return levels.flatMap(({ tier, from }, at): RunJump[] => {
    const distance = value.minus(from).abs();
    if (from.isZero() || distance.times(100).gt(within.times(from.abs()))) return [];
    const other = value.gte(from) ? (levels[at - 1]?.tier ?? null) : tier;
    return [{
      path, scope: step.scope, label: step.label, level: 'KITA', id: kitaId, limit: 'TIER', indicator: node.indicator, value: criterion.value ?? '',
      limitValue: from.toFixed(), distancePercent: toFixed(distance.times(100).div(from.abs()), 4), amount: amountOfTier(step), amountBeyond: other === null ? '0' : hoursOf(definition, node, other.weeklyHours),
    }];
  });
}

/** The tier that shares what is left notes the whole remainder, not what one Kita gets of it. */
function amountOfTier({ figures, amount, eligible }: TraceStep): string | null {
  return eligible && figures['weeklyHours'] === undefined ? null : amount;
}

/** Fixed weekly hours in the unit of the rule, with the decimals of its step. */
function hoursOf({ unit, eurPerFte, step }: RuleDefinition, { hoursPerFte }: Tiers, weeklyHours: string | null): string | null {
  if (weeklyHours === null || (unit === 'EUR' && eurPerFte === null)) return null;
  const fte = new Decimal(weeklyHours).div(hoursPerFte);
  return toFixed(unit === 'FTE' ? fte : fte.times(eurPerFte ?? 0), new Decimal(step).decimalPlaces());
}
