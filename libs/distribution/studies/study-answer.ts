import { RunError } from '../domain/run.errors.js';
import type { OfficeContext } from '@srb/platform/context';
import type { TenantDatabase } from '@srb/platform/database';
import { AppError } from '@srb/platform/errors';
import { amountsOfPosts, amountsOfRun, dayBefore } from './domain/present-amounts.js';
import { concentrationWithInterval } from './domain/run-concentration.js';
import { runStability } from './domain/run-stability.js';
import { runTransition, type TransitionParameters, type TransitionResult } from './domain/run-transition.js';
import type { StudyParameters } from './domain/study-parameters.js';
import type { Work } from './domain/work.js';
import { postsAtWork } from './persistence/posts-at-work.js';
import { storedRuns } from './persistence/stored-runs.js';

interface Asked {
  readonly runId: string;
  readonly parameters: StudyParameters;
}

/** Reads what a study is about; its answer is then pure work. @throws AppError NOT_FOUND */
export async function studyWork(database: TenantDatabase, ctx: OfficeContext, { runId, parameters }: Asked): Promise<Work<object>> {
  if (parameters.kind === 'TRANSITION') return transitionWork(database, ctx, runId, parameters);
  const { runs: [run] } = await database.read(ctx, (tx) => storedRuns(tx, [runId]));
  if (parameters.kind === 'RANK_STABILITY') return runStability(run.inputs.definition, run.traces, parameters);
  return known(concentrationWithInterval(run.inputs, run.result, run.traces, parameters));
}

function* known<Result extends object>(work: Work<Result | null>): Work<Result> {
  const result = yield* work;
  if (result === null) throw new RunError('NOT_COMPUTABLE', '', 'Belastung: Für keine Kita sind Belastung, Kinder und Betrag bekannt. Bitte wählen Sie einen Indikator, den die Regel verwendet.');
  return result;
}

async function transitionWork(database: TenantDatabase, ctx: OfficeContext, runId: string, parameters: TransitionParameters): Promise<Work<TransitionResult>> {
  const ids = parameters.baseRunId === null ? [runId] : [runId, parameters.baseRunId];
  const { runs: [run, base], names, posts } = await database.read(ctx, async (tx) => {
    const stored = await storedRuns(tx, [...new Set(ids)]);
    return { ...stored, posts: await postsAtWork(tx, dayBefore(stored.runs[0].year)) };
  });
  const { unit, baseRunId } = parameters;
  const target = amountsOfRun(run.result, unit);
  const present = baseRunId === null ? amountsOfPosts(posts, unit) : amountsOfRun((base ?? run).result, unit);
  if (target === null || present === null) throw new AppError('NOT_COMPUTABLE', `Einheit: Die Regel gibt keine Beträge in ${unit}, weil Kosten je VZÄ fehlen. Bitte ergänzen Sie sie („eurPerFte“) oder wählen Sie die andere Einheit.`);
  const kitas = [...new Set([...target.keys(), ...present.keys()])].sort()
    .map((kitaId) => ({ kitaId, name: names.get(kitaId) ?? kitaId, present: present.get(kitaId) ?? '0', target: target.get(kitaId) ?? '0' }));
  return planning(kitas, parameters);
}

/** A plan takes a moment; it is one slice. */
function* planning(kitas: Parameters<typeof runTransition>[0], parameters: TransitionParameters): Work<TransitionResult> {
  yield 0;
  return runTransition(kitas, parameters);
}
