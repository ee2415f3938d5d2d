import { setTimeout as delay } from 'node:timers/promises';
import { ask } from './api-client.js';
import type { Installation } from './installation.js';
import { signOn } from './sign-on.js';
import type { StartWatch } from './start-watch.js';
import { StartError } from './start-error.js';

const PATIENCE_MS = 60_000;
const POLL_MS = 150;

/** The state-wide comparison as the ministry reads it through the API; decimals as text. */
export interface ReadComparison {
  readonly offices: number;
  readonly released: number;
  /** True when any figure is demonstration data. */
  readonly demoData: boolean;
  readonly origins: Readonly<Record<'public' | 'demo' | 'office' | 'mixed', number>>;
  readonly year: number;
  /** The day whose offices it is made of, `JJJJ-MM-TT`. */
  readonly territorialStatus: string | null;
  readonly comparison: { readonly id: string; readonly inputHash: string; readonly documentHash: string; readonly durationMs: number | null };
  readonly metrics: readonly {
    readonly code: string;
    readonly label: string;
    readonly unit: string;
    readonly basis: string;
    readonly n: number;
    readonly of: number;
    readonly median: string | null;
  }[];
  readonly attributes: readonly { readonly code: string; readonly label: string; readonly yes: number; readonly of: number }[];
  readonly notReleased: readonly string[];
}

interface LatestComparison extends Omit<ReadComparison, 'offices' | 'demoData' | 'comparison' | 'notReleased'> {
  readonly id: string;
  readonly inputHash: string;
  readonly documentHash: string;
  readonly durationMs: number | null;
  readonly of: number;
  readonly notReleased: readonly { readonly name: string }[];
}

const LATEST = `{ latestComparison {
  id year territorialStatus inputHash documentHash durationMs of released origins { public demo office mixed } notReleased { name }
  metrics { code label unit basis n of median } attributes { code label yes of } } }`;
const REQUEST = `mutation { requestComparison { id } }`;
const PROGRESS = `query($id: ID!) { comparisonRequest(id: $id) { status progress failedReason } }`;

interface Progress {
  readonly comparisonRequest: { readonly status: 'PENDING' | 'RUNNING' | 'DONE' | 'FAILED'; readonly progress: number; readonly failedReason: string | null };
}

async function waitUntilDone(apiUrl: string, token: string, id: string, signal: AbortSignal): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; ) {
    const { comparisonRequest } = await ask<Progress>(apiUrl, token, PROGRESS, { id });
    if (comparisonRequest.status === 'DONE') return;
    if (comparisonRequest.status === 'FAILED') throw new StartError(`Der Landesvergleich ist fehlgeschlagen: ${comparisonRequest.failedReason ?? 'ohne Angabe'}`);
    await delay(POLL_MS, undefined, { signal });
  }
  throw new StartError('Der Landesvergleich ist nach einer Minute noch nicht fertig. Näheres steht im Protokoll des Workers.');
}

/**
 * Reads the latest comparison as the ministry, with its own token, through the running API;
 * asks for one first when none is stored. @throws StartError
 */
export async function readComparison(installation: Installation, { onProgress, signal }: StartWatch): Promise<ReadComparison> {
  const { addresses, audience, machineSecret } = installation;
  const token = await signOn('ministerium', { issuer: addresses.issuer, audience, machineSecret });
  let { latestComparison: latest } = await ask<{ latestComparison: LatestComparison | null }>(addresses.api, token, LATEST);
  if (latest === null) {
    onProgress('Der Landesvergleich wird gerechnet …');
    const { requestComparison } = await ask<{ requestComparison: { id: string } }>(addresses.api, token, REQUEST);
    await waitUntilDone(addresses.api, token, requestComparison.id, signal);
    ({ latestComparison: latest } = await ask<{ latestComparison: LatestComparison | null }>(addresses.api, token, LATEST));
  }
  if (latest === null) throw new StartError('Es gibt noch keinen Landesvergleich: kein Jugendamt hat etwas freigegeben.');
  const { id, inputHash, documentHash, durationMs, of, notReleased, ...shown } = latest;
  return {
    offices: of,
    demoData: shown.origins.demo > 0 || shown.origins.mixed > 0,
    ...shown,
    comparison: { id, inputHash, documentHash, durationMs },
    notReleased: notReleased.map(({ name }) => name),
  };
}
