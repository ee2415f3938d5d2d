import { rankStability } from '@srb/calculation';
import { Decimal, toFixed } from '@srb/kernel';
import { randomSource } from '@srb/statistics';
import type { RuleDefinition } from '../../domain/rule.type.js';
import type { CalculationTrace } from '../../domain/run.type.js';
import { needNodes, type NeedLevel } from './need-nodes.js';
import { inTurn, type Work } from './work.js';

export interface StabilityParameters {
  readonly draws: number;
  readonly spreadPercent: string;
  readonly seed: number;
}

interface UnitStability {
  readonly id: string;
  readonly rank: number;
  readonly eligible: boolean;
  readonly rankLow: number;
  readonly rankHigh: number;
  /** Mean distance of the rank to the one under the weights of the rule, 4 decimals. */
  readonly instability: string;
  /** Parts of the draws, 4 decimals. */
  readonly eligibilityChangeShare: string;
  readonly topFifthShare: string;
}

interface NodeStability {
  readonly path: string;
  readonly scope: string;
  readonly label: string;
  readonly level: NeedLevel;
  readonly draws: number;
  readonly exactDraws: number;
  /** The least stable first, then by id. */
  readonly units: readonly UnitStability[];
}

export interface StabilityResult {
  readonly nodes: readonly NodeStability[];
}

const PLACES = 4;

/** Where every node by need would put its Kitas or spaces if its weights were a little different. */
export function* runStability(definition: RuleDefinition, traces: readonly CalculationTrace[], { draws, spreadPercent, seed }: StabilityParameters): Work<StabilityResult> {
  const spread = new Decimal(spreadPercent).div(100).toNumber();
  const { below } = randomSource(seed);
  const nodes = yield* inTurn(needNodes(definition, traces), function* ({ path, scope, label, level, input }): Work<NodeStability> {
    const { exactDraws, units } = yield* rankStability(input, { draws, spread, below });
    const perDraw = (count: number): string => toFixed(new Decimal(count).div(draws), PLACES);
    const shown = [...units].sort((a, b) => b.rankShift - a.rankShift || (a.id < b.id ? -1 : 1)).map(({ id, rank, eligible, rankLow, rankHigh, rankShift, eligibilityChanges, topFifth }): UnitStability => ({
      id, rank, eligible, rankLow, rankHigh, instability: perDraw(rankShift), eligibilityChangeShare: perDraw(eligibilityChanges), topFifthShare: perDraw(topFifth),
    }));
    return { path, scope, label, level, draws, exactDraws, units: shown };
  });
  return { nodes };
}
