import type { INestApplicationContext } from '@nestjs/common';
import { RunService, StudyService } from '@srb/distribution';
import { officeId } from '@srb/kernel';
import { officeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { YEAR, type CanaryOffice } from './canary-office.js';

/** Runs of an office that are questioned, and studies of them, each for one act. */
export interface CanaryStudies {
  readonly runs: Readonly<Record<'base' | 'other', string>>;
  readonly main: string;
  readonly cancel: string;
}

/** Every Kita stands on a level of points, so each one is a threshold jump. */
const DEFINITION = JSON.stringify({
  unit: 'FTE', step: '0.05', eurPerFte: '70000',
  root: {
    kind: 'NEED_INDEX', over: 'KITA', indexScale: null, missing: 'error', size: null, eligible: null, basePerUnit: null, minimum: null, maximum: null, then: null,
    criteria: [{ indicator: 'PLACES', weight: '1', direction: 'higher', normalisation: 'points', points: [{ from: '0', points: '1' }, { from: '80', points: '3' }] }],
  },
});

/** An answer and a failure whose every text says whose they are; a job would write figures only. */
const ANSWERED = `
  with failed as (insert into distribution_study (tenant_id, kind, run_id, parameters, parameters_hash, status, failure)
                  values ($1, 'TRANSITION', $2, $3, encode(sha256(convert_to($3, 'UTF8')), 'hex'), 'FAILED', $3))
  insert into distribution_study (tenant_id, kind, run_id, parameters, parameters_hash, status, progress, result, result_hash)
  values ($1, 'CONCENTRATION', $2, $3, encode(sha256(convert_to($3, 'UTF8')), 'hex'), 'DONE', 100, $3, encode(sha256(convert_to($3, 'UTF8')), 'hex'))
  returning id`;

export async function fillStudies(domain: INestApplicationContext, { id, marker }: CanaryOffice): Promise<CanaryStudies> {
  const ctx = officeContext(officeId(id), { requestId: `${marker}-request` });
  const [runs, studies] = [domain.get(RunService), domain.get(StudyService)];
  const runOf = async (word: string, amount: string) => {
    const { id: runId } = await runs.calculate(ctx, { label: `${marker} ${word}`, year: YEAR, amount, kind: 'SCENARIO', definition: DEFINITION, withoutLicenceRelevant: false });
    return runId;
  };
  const [base, other] = [await runOf('Grundlage', '2'), await runOf('Versuch', '0')];
  const studyOf = async (seed: number) => (await studies.request(ctx, { runId: base, kind: 'RANK_STABILITY', stability: { draws: 10, spreadPercent: '20', seed } })).id;
  const answered = await domain.get(TenantDatabase).write(ctx, (tx) => tx.maybe<{ id: string }>(ANSWERED, [id, base, JSON.stringify({ marker })]));
  await studyOf(1);
  return { runs: { base, other }, main: answered?.id ?? '', cancel: await studyOf(2) };
}
