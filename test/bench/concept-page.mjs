import { openInstallation } from './installation.mjs';
import { climbLadder } from './ladder.mjs';
import { ensureComparison } from './requested-comparison.mjs';

/** R2: the nested concept page in one operation against one json_agg statement, passed on as text over node:http. */
export async function run({ note }) {
  const installation = await openInstallation(note);
  await ensureComparison(installation);
  return climbLadder({
    installation,
    prefix: 'r2',
    names: ['concept'],
    targets: { ratio: 0.4, p99: null, peer: '≥ 1.0' },
    mostStatements: 4,
    peer: 'PostGraphile is not a dependency of this project',
    note,
  });
}
