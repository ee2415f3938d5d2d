import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { startInstallation, type Installation } from '../installation/installation.js';
import { interruptible, progress } from '../installation/interruptible.js';
import { StartError } from '../installation/start-error.js';
import { DEMO_PASSWORD, SCOPED_DEMO_OFFICES } from '../demo-logins.js';
import { readComparison, type ReadComparison } from '../installation/read-comparison.js';
import type { StartWatch } from '../installation/start-watch.js';
import { comparisonTable } from '../installation/comparison-table.js';

interface Wish {
  readonly once: boolean;
  readonly json: boolean;
}

function wishOf(argv: readonly string[]): Wish {
  const { once: isOnce = false, json = false } = options(argv);
  if (json && !isOnce) throw new StartError('--json gibt es nur zusammen mit --once: npm -s start -- --once --json');
  return { once: isOnce, json };
}

function options(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: { once: { type: 'boolean' }, json: { type: 'boolean' } } }).values;
  } catch {
    throw new StartError('Unbekannte Angabe. Möglich sind --once (lesen und beenden) und --json (zusammen mit --once).');
  }
}

function summary({ addresses, directory }: Installation, comparison: ReadComparison): string {
  return [
    '',
    'SRB-Portal (Demo) ist bereit. Alle Daten sind Demodaten, soweit keine öffentliche Quelle genannt ist.',
    'Die Demo ist nur von diesem Rechner aus erreichbar (127.0.0.1).',
    '',
    `  Seiten          ${addresses.api}`,
    `  API (GraphQL)   ${addresses.api}/graphql`,
    `  Anmeldung       ${addresses.issuer}`,
    `  Daten           ${directory.path}`,
    `  Vergleich       ${comparison.released} von ${comparison.offices} Jugendämtern haben freigegeben`,
    '',
    `  Demo-Anmeldungen (Kennwort „${DEMO_PASSWORD}“):`,
    '    ministerium · lsjv · forschung · betrieb',
    '    planung-07336 · koordination-07336 · finanzen-07336 · leitung-07336 · ausschuss-07336',
    '    (ebenso für jedes andere Jugendamt mit seinem Schlüssel)',
    `    ${SCOPED_DEMO_OFFICES.map((ags) => `traeger-${ags} · kita-${ags}`).join(' · ')} (nur eigene Kitas)`,
    '',
    `  Ausprobieren:   npm run -s srb -- query --as ministerium '{ latestComparison { id } }'`,
    '  Beenden:        Strg-C',
    '',
  ].join('\n');
}

async function interrupted(signal: AbortSignal): Promise<void> {
  // The supervised processes keep this one alive until then.
  if (!signal.aborted) await once(signal, 'abort');
}

async function show(installation: Installation, watch: StartWatch, { once: isOnce, json }: Wish): Promise<void> {
  const comparison = await readComparison(installation, watch);
  if (isOnce) process.stdout.write(json ? `${JSON.stringify(comparison, null, 2)}\n` : comparisonTable(comparison));
  else {
    process.stdout.write(summary(installation, comparison));
    await interrupted(watch.signal);
  }
}

/**
 * `up`: the demo until Ctrl-C, which is its ordinary end; `up --once [--json]`: the ministry's comparison on standard
 * output, then the end. Whoever interrupts before that gets 130; the next start goes on where this one was.
 */
export async function run(argv: readonly string[]): Promise<number> {
  const wish = wishOf(argv);
  return interruptible(async (signal) => {
    const watch: StartWatch = { onProgress: progress, signal };
    const installation = await startInstallation({ wellKnownPorts: !wish.once, ...watch });
    try {
      await show(installation, watch, wish);
    } finally {
      await installation.stop();
    }
  });
}
