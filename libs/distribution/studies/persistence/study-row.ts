import type { Tx } from '@srb/platform/database';
import { notFound } from '@srb/platform/errors';
import type { DistributionStudy } from '../graphql/study.type.js';

/** How a study becomes its GraphQL type; alias s. */
export const STUDY_JSON = `json_build_object('id', s.id, 'kind', s.kind, 'runId', s.run_id, 'status', s.status, 'progress', s.progress,
  'parameters', s.parameters, 'result', s.result, 'resultHash', s.result_hash, 'failure', s.failure, 'createdAt', s.created_at)`;

const ONE = `select ${STUDY_JSON} as study from distribution_study s where s.id = $1::uuid`;

/** @throws AppError NOT_FOUND */
export async function getStudy(tx: Tx<'tenant'>, id: string): Promise<DistributionStudy> {
  const row = await tx.maybe<{ study: DistributionStudy }>(ONE, [id]);
  if (row === null) throw notFound('Die Untersuchung');
  return row.study;
}
