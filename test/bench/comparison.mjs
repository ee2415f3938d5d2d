import { readSettings } from '../../dist/libs/platform/config/index.js';
import { databaseSettings } from '../../dist/libs/platform/config/database-settings.js';
import { stateContext } from '../../dist/libs/platform/context/index.js';
import { TenantDatabase } from '../../dist/libs/platform/database/index.js';
import { compare } from '../../dist/libs/comparisons/domain/compare.js';
import { readReleasedRows } from '../../dist/libs/comparisons/persistence/released-rows.js';
import { openInstallation, waitUntilIdle } from './installation.mjs';
import { peakMegabytes, residentMegabytes } from './machine.mjs';
import { releaseConcept } from './office-release.mjs';
import { addReleasedOffices } from './released-offices.mjs';
import { ensureComparison, requestComparison } from './requested-comparison.mjs';
import { measureSimilarity } from './similarity.mjs';
import { result, round } from './statistics.mjs';

const YEAR = 2025;
const FEW = 41;
/** Rounds by number of offices; the largest takes longest. */
const ROUNDS = { [FEW]: 5, 410: 5, 4_100: 3 };
const SIZES = Object.keys(ROUNDS).map(Number);
const TARGET_MS = 2_000;
const PURE_ROUNDS = 5;

/**
 * Before each round one office releases anew, so that the inputs and their hash differ from all comparisons stored:
 * one that is found under its hash would be no measurement. The release's own comparison, 5 s later, is awaited too.
 */
async function requestRounds(installation, count, note) {
  const offices = await installation.rows(`select ags from youth_office where ags ~ '^07[13]..$' order by ags limit $1`, [count]);
  const rounds = [];
  for (const { ags } of offices) {
    await releaseConcept(installation, ags, YEAR);
    await waitUntilIdle(installation, 'release-changed');
    rounds.push(await requestComparison(installation, YEAR));
    note(`${rounds.at(-1).elapsed.toFixed(0)} ms, of these ${rounds.at(-1).durationMs} ms from claim to result`);
    await waitUntilIdle(installation);
  }
  if (new Set(rounds.map(({ comparisonId }) => comparisonId)).size < count) throw new Error('a round found a comparison that was stored already');
  return rounds;
}

/** Reading the released rows, and computing alone, in this process; for where the time of a job goes. */
async function parts(installation) {
  const settings = readSettings(databaseSettings, installation.environment);
  const database = new TenantDatabase(settings, [], () => undefined);
  const figures = { reading: [], computing: [] };
  try {
    for (let index = 0; index < PURE_ROUNDS; index += 1) {
      const start = performance.now();
      const input = await database.read(stateContext(), (tx) => readReleasedRows(tx, YEAR));
      const read = performance.now();
      compare(input);
      figures.reading.push(read - start);
      figures.computing.push(performance.now() - read);
    }
  } finally {
    await database.close();
  }
  return figures;
}

async function measure(installation, offices, note) {
  const { worker, api } = installation.pids();
  const rounds = await requestRounds(installation, ROUNDS[offices], (text) => note(`${offices} offices: ${text}`));
  const { reading, computing } = await parts(installation);
  const line = (name, unit, values, more = {}) => result({ name: `comparison.${offices}.${name}`, unit, values, ...more });
  return [
    line('request-to-result', 'ms', rounds.map(({ elapsed }) => elapsed), {
      target: offices === FEW ? TARGET_MS : null,
      note: 'mutation requestComparison over HTTP until the API, asked every 10 ms, says that the result is stored; one office released anew before each round',
    }),
    line('claim-to-result', 'ms', rounds.map(({ durationMs }) => durationMs), { note: 'within the worker: collect, compute, store' }),
    line('reading', 'ms', reading, { note: 'released rows of one year, in the benchmark process' }),
    line('computing', 'ms', computing, { note: 'pure function alone, in the benchmark process' }),
    line('worker-memory', 'MB', [residentMegabytes(worker)], { note: `resident after the rounds; most ever ${round(await peakMegabytes(worker)) ?? 'unknown'} MB; api ${round(residentMegabytes(api))} MB` }),
  ];
}

/** Of the time between two sizes, as a power of the number of offices. */
function growth(smaller, larger, name) {
  const middle = ({ lines }) => lines.find((line) => line.name.endsWith(name)).median;
  return Math.log(middle(larger) / middle(smaller)) / Math.log(larger.offices / smaller.offices);
}

/** Request to stored result for the 41 offices, and for ten and a hundred times as many in a scratch database. */
export async function run({ note }) {
  const installation = await openInstallation(note);
  await ensureComparison(installation);
  const measured = [];
  for (const offices of SIZES) {
    const before = measured.at(-1)?.offices ?? FEW;
    if (offices > before) await addReleasedOffices(installation, { first: before, count: offices - before });
    measured.push({ offices, lines: await measure(installation, offices, note) });
  }
  const steps = measured.slice(1).map((larger, index) => [measured[index], larger]);
  return [
    ...measured.flatMap(({ lines }) => lines),
    ...steps.map(([smaller, larger]) => result({
      name: `comparison.growth-exponent.${smaller.offices}-${larger.offices}`, unit: 'exponent of the number of offices', values: [growth(smaller, larger, 'claim-to-result')], target: 1.2,
      note: `claim to result; reading ${round(growth(smaller, larger, 'reading'))}, computing alone ${round(growth(smaller, larger, 'computing'))}`,
    })),
    ...SIZES.map(measureSimilarity),
  ];
}
