import { openInstallation } from './installation.mjs';
import { climbLadder } from './ladder.mjs';
import { ensureComparison } from './requested-comparison.mjs';

/** R1: list queries through the whole API against node:http + pg with the same SQL in the same transaction. */
export async function run({ note }) {
  const installation = await openInstallation(note);
  await ensureComparison(installation);
  return climbLadder({
    installation,
    prefix: 'r1',
    names: ['youthOffices', 'kitas', 'latestComparison'],
    targets: { ratio: 0.5, p99: 2, peer: '≥ 0.9' },
    peer: 'Mercurius is not a dependency of this project',
    note,
  });
}
