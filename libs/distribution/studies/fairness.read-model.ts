import { Injectable } from '@nestjs/common';
import { Decimal } from '@srb/kernel';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { AppError, invalidInput } from '@srb/platform/errors';
import { continuity } from './domain/continuity.js';
import { amountsOfPosts, amountsOfRun, dayBefore } from './domain/present-amounts.js';
import { compareWithBase } from './domain/run-comparison.js';
import { burdensOf, runConcentration, type RunConcentration } from './domain/run-concentration.js';
import { runJumps } from './domain/run-jumps.js';
import type { CompareRunsArgs, ConcentrationArgs, ContinuityArgs, ThresholdJumpsArgs } from './graphql/fairness.input.js';
import type { Continuity } from './graphql/continuity.type.js';
import type { Concentration, RunComparison, ThresholdJump } from './graphql/fairness.type.js';
import { postsAtWork } from './persistence/posts-at-work.js';
import { storedRuns } from './persistence/stored-runs.js';

const UNCHANGED = 'Der Vergleich stellt Berechnungen nebeneinander. Beschlossenes wird dadurch nicht geändert.';

/** Reads that question runs: who gains and loses, who stands at a limit, whom the money reaches, what would break. */
@Injectable()
export class FairnessReadModel {
  constructor(private readonly database: TenantDatabase) {}

  /** Any number of runs against the first of them, or against the base named. @throws AppError NOT_FOUND */
  async compareRuns(ctx: OfficeContext, { ids, baseRunId, burden, children, withinPercent }: CompareRunsArgs): Promise<RunComparison> {
    const wanted = [...new Set([baseRunId ?? ids[0] ?? '', ...ids])];
    const { runs: [base, ...others], names } = await this.database.read(ctx, (tx) => storedRuns(tx, wanted));
    const burdens = burdensOf(base.inputs, base.traces, burden ?? null);
    const differences = new Map(compareWithBase(base, [base, ...others]).map((difference) => [difference.runId, difference]));
    const runs = [base, ...others].map(({ id, label, year, kind, unit, inputs, result, traces }) => {
      const { kitas = [], ...sums } = differences.get(id) ?? { runId: id, inEur: null, inFte: null, licenceRelevantInEur: null, licenceRelevantInFte: null };
      return {
        id, label, year, kind, unit, ...sums, totals: result.totals,
        kitas: kitas.map((kita) => ({ ...kita, name: names.get(kita.kitaId) ?? '' })),
        jumps: named(runJumps(inputs.definition, traces, withinPercent), names),
        concentration: withTop(runConcentration(inputs, result, burdens, { burden: burden ?? null, children })),
      };
    });
    return { baseRunId: base.id, note: UNCHANGED, runs };
  }

  /** Everybody within so many percent of a limit of the rule. @throws AppError NOT_FOUND */
  async listThresholdJumps(ctx: OfficeContext, { runId, withinPercent }: ThresholdJumpsArgs): Promise<readonly ThresholdJump[]> {
    const { runs: [run], names } = await this.database.read(ctx, (tx) => storedRuns(tx, [runId]));
    return named(runJumps(run.inputs.definition, run.traces, withinPercent), names);
  }

  /** @throws AppError NOT_FOUND, NOT_COMPUTABLE where no Kita has burden, children and money */
  async getConcentration(ctx: OfficeContext, { runId, burden = null, children }: ConcentrationArgs): Promise<Concentration> {
    const { runs: [run] } = await this.database.read(ctx, (tx) => storedRuns(tx, [runId]));
    const found = withTop(runConcentration(run.inputs, run.result, burdensOf(run.inputs, run.traces, burden), { burden, children }));
    if (found !== null) return found;
    throw new AppError('NOT_COMPUTABLE', 'Belastung: Für keine Kita sind Belastung, Kinder und Betrag bekannt. Bitte wählen Sie einen Indikator, den die Regel verwendet.');
  }

  /** What a run would break against another one, or against the posts at work the day before its year. @throws AppError NOT_FOUND, NOT_COMPUTABLE */
  async getContinuity(ctx: OfficeContext, { runId, baseRunId, atLeastFte }: ContinuityArgs): Promise<Continuity> {
    const ids = baseRunId === null || baseRunId === undefined ? [runId] : [runId, baseRunId];
    const { found: { runs: [run, base], names }, posts, day } = await this.database.read(ctx, async (tx) => {
      const found = await storedRuns(tx, [...new Set(ids)]);
      const day = dayBefore(found.runs[0].year);
      return { found, day, posts: await postsAtWork(tx, day) };
    });
    if (baseRunId === runId) throw invalidInput('baseRunId', 'Vergleich: Bitte wählen Sie eine andere Berechnung als die betrachtete.');
    const after = amountsOfRun(run.result, 'FTE');
    const before = base === undefined ? amountsOfPosts(posts, 'FTE') : amountsOfRun(base.result, 'FTE');
    if (after === null || before === null) throw new AppError('NOT_COMPUTABLE', 'Regel: Sie nennt keine Kosten je VZÄ, darum ist kein Umfang an Stellen bekannt. Bitte ergänzen Sie sie („eurPerFte“).');
    const losses = [...before].map(([kitaId, fte]) => ({ kitaId, fteLost: new Decimal(fte).minus(after.get(kitaId) ?? 0).toFixed() }));
    const kitas = continuity(losses, posts, { day, atLeastFte }).map((kita) => ({ ...kita, name: names.get(kita.kitaId) ?? '' }));
    return { runId, baseRunId: base?.id ?? null, day, kitas };
  }
}

function named<Jump extends { readonly id: string }>(jumps: readonly Jump[], names: ReadonlyMap<string, string>): (Jump & { readonly name: string })[] {
  return jumps.map((jump) => ({ ...jump, name: names.get(jump.id) ?? '' }));
}

function withTop(found: RunConcentration | null): Concentration | null {
  return found && { ...found, topFifth: found.fifths.at(-1) ?? '0' };
}
