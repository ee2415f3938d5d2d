import { setTimeout as delay } from 'node:timers/promises';
import { waitUntilIdle } from './installation.mjs';

const REQUEST = 'mutation ($year: Int) { requestComparison(year: $year) { id } }';
const PROGRESS = 'query ($id: ID!) { comparisonRequest(id: $id) { status durationMs comparisonId failedReason } }';
const POLL_MS = 10;

/** Asks for a comparison as the ministry and reads until it is stored; `elapsed` is from the mutation to that answer, in ms. */
export async function requestComparison(installation, year = null) {
  const start = performance.now();
  const { requestComparison: request } = await installation.as('ministerium', REQUEST, { year });
  for (;;) {
    const { comparisonRequest } = await installation.as('ministerium', PROGRESS, { id: request.id });
    const elapsed = performance.now() - start;
    if (comparisonRequest.status === 'DONE') return { ...comparisonRequest, id: request.id, elapsed };
    if (comparisonRequest.status === 'FAILED') throw new Error(comparisonRequest.failedReason);
    await delay(POLL_MS);
  }
}

/** Leaves a fresh installation with its first comparison stored and no job open. */
export async function ensureComparison(installation) {
  await requestComparison(installation);
  await waitUntilIdle(installation);
}
