import { parseArgs } from 'node:util';
import { startInstallation, type Installation } from '../installation/installation.js';
import { StartError } from '../installation/start-error.js';
import { DEMO_PASSWORD } from '../demo-logins.js';
import { readComparison, type ReadComparison } from '../installation/read-comparison.js';
import { comparisonTable } from '../installation/comparison-table.js';

function options(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: { once: { type: 'boolean' }, json: { type: 'boolean' } } }).values;
  } catch {
    throw new StartError('Unbekannte Angabe. Möglich sind --once (lesen und beenden) und --json (zusammen mit --once).');
  }
}

const progress = (text: string): void => void process.stderr.write(`${text}\n`);

function summary({ addresses, directory }: Installation, comparison: ReadComparison): string {
  return [
    '',
    'SRB-Portal (Demo) ist bereit. Alle Daten sind Demodaten, soweit keine öffentliche Quelle genannt ist.',
    'Die Demo ist nur von diesem Rechner aus erreichbar (127.0.0.1).',
    '',
    `  API (GraphQL)   ${addresses.api}/graphql`,
    `  Anmeldung       ${addresses.issuer}`,
    `  Daten           ${directory.path}`,
    `  Vergleich       ${comparison.released} von ${comparison.offices} Jugendämtern haben freigegeben`,
    '',
    `  Demo-Anmeldungen (Kennwort „${DEMO_PASSWORD}“):`,
    '    ministerium · betrieb · planung-07336 · koordination-07336 · finanzen-07336 · leitung-07336',
    '    (ebenso für jedes andere Jugendamt mit seinem Schlüssel)',
    '',
    `  Ausprobieren:   npm run -s srb -- query --as ministerium '{ latestComparison { id } }'`,
    '  Beenden:        Strg-C',
    '',
  ].join('\n');
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

/** `up`: the demo until Ctrl-C; `up --once [--json]`: the ministry's comparison on standard output, then the end. */
export async function run(argv: readonly string[]): Promise<number> {
  const { once = false, json = false } = options(argv);
  const interrupted = stopSignal();
  const installation = await startInstallation({ wellKnownPorts: !once, onProgress: progress });
  try {
    const comparison = await readComparison(installation, progress);
    if (once) {
      process.stdout.write(json ? `${JSON.stringify(comparison, null, 2)}\n` : comparisonTable(comparison));
      return 0;
    }
    process.stdout.write(summary(installation, comparison));
    await interrupted;
    progress('Wird beendet …');
    return 0;
  } finally {
    await installation.stop();
  }
}
