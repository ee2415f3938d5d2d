import { DocumentReader, distribution, readDistribution } from '../../dist/libs/calculation/index.js';
import { calculateRun } from '../../dist/libs/distribution/domain/calculate-run.js';
import { openInstallation } from './installation.mjs';
import { peakMegabytes } from './machine.mjs';
import { result } from './statistics.mjs';

const KITAS = 2_700;
const YEAR = 2025;
const ROUNDS = 11;
const WARM_UP = 3;
const NORMALISATIONS = ['minmax', 'zscore', 'rank', 'share'];
/** Indicators of the catalogue; what they mean plays no part here. */
const CODES = [
  'KITA_CHILDREN', 'KITA_CHILDREN_MIGRATION', 'KITA_CHILDREN_OTHER_LANGUAGE', 'EDUCATION_PACKAGE_KITA', 'INTEGRATION_CHILDREN', 'KITA_PLACES',
  'PT_DEPARTURES_WEEKDAY', 'TRAVEL_TIME_SERVICES', 'DISTANCE_COUNSELLING', 'KITA_STAFF_VACANCY_RATE', 'KSA_CONSULTATIONS', 'OFFER_PARTICIPANTS',
];

const valueOf = (kita, criterion) => String(((kita * 7_919 + criterion * 104_729) % 10_007) / 10);

const definition = {
  unit: 'EUR', step: '0.01', eurPerFte: '70000',
  root: {
    kind: 'NEED_INDEX', over: 'KITA', missing: 'mean', size: 'PLACES', indexScale: { mean: '100', sd: '10' }, eligible: null, basePerUnit: null, minimum: null, maximum: null, then: null,
    criteria: CODES.map((indicator, at) => ({ indicator, weight: String(at + 1), direction: 'higher', normalisation: NORMALISATIONS[at % NORMALISATIONS.length], points: null })),
  },
};

/** The run as the database would hand it over. */
function inputs() {
  const units = Array.from({ length: KITAS }, (_, kita) => ({
    kitaId: `00000000-0000-4000-8000-${String(kita).padStart(12, '0')}`, places: 20 + ((kita * 37) % 120), providerId: 'p', spaceId: 's',
    values: Object.fromEntries(CODES.map((code, at) => [code, { source: 'Benchmark', status: 'NUMBER', value: valueOf(kita, at), year: YEAR }])),
  }));
  return { amount: '50000000', definition, exceptions: [], licenceRelevantPosts: [], spaces: [], units, withoutLicenceRelevant: false, year: YEAR };
}

/** The same as a document of the calculation contract. */
function documentOf({ units, amount }) {
  const { criteria, missing, indexScale } = definition.root;
  return {
    amount, unit: 'EUR', step: '0.01', missing, indexScale, size: true, criteria,
    units: units.map(({ kitaId, places, values }) => ({ id: kitaId, size: places, values: Object.fromEntries(CODES.map((code) => [code, values[code].value])) })),
  };
}

async function timed(rounds, work) {
  const elapsed = [];
  for (let round = -WARM_UP; round < rounds; round += 1) {
    const start = performance.now();
    await work(round);
    if (round >= 0) elapsed.push(performance.now() - start);
  }
  return elapsed;
}

async function pure() {
  const given = inputs();
  const contract = documentOf(given);
  const line = (name, values, more) => result({ name: `distribution.${name}`, unit: 'ms', values, ...more });
  return [
    line('pure', await timed(ROUNDS, () => distribution(readDistribution(DocumentReader.of(contract)))), { target: 100, note: `R8: ${KITAS} Kitas × ${CODES.length} criteria, the kind distribution with its trace, in this process; the same in pandas is measured outside` }),
    line('rule', await timed(ROUNDS, () => calculateRun(given)), { note: 'the same as a whole rule, with the way to every amount' }),
    line('rule-as-text', await timed(ROUNDS, () => {
      const { result: shares, traces } = calculateRun(given);
      return [JSON.stringify(shares), ...traces.map((trace) => JSON.stringify(trace))];
    }), { note: 'and written as the JSON that is stored' }),
  ];
}

const OFFICE = `select id from youth_office where ags = $1`;
const FILL = [
  `insert into social_space (tenant_id, code, name, valid_from) select $1, 'BENCH', 'Benchmark', '2021-07-01'`,
  `insert into provider (tenant_id, name, kind) select $1, 'Benchmark', 'MUNICIPAL'`,
  `delete from indicator_value where tenant_id = $1`,
  `update kita set valid_to = '2022-01-01', version = version + 1 where tenant_id = $1`,
  `insert into kita (tenant_id, official_key, name, places, provider_id, social_space_id, valid_from)
   select $1, 'BENCH-' || n, 'Benchmark-Kita ' || n, 20 + (n * 37) % 120, p.id, s.id, '2022-01-01'
     from generate_series(1, ${KITAS}) n, provider p, social_space s where p.tenant_id = $1 and p.name = 'Benchmark' and s.tenant_id = $1 and s.code = 'BENCH'`,
];
const VALUES = `
  insert into indicator_value (tenant_id, indicator_code, level, kita_id, year, reference_date, available_from, status, value, source, origin)
  select k.tenant_id, c.code, 'KITA', k.id, ${YEAR}, '${YEAR}-12-31', '${YEAR}-12-31', 'NUMBER', 1 + (substr(k.official_key, 7)::int * 7919 + c.at * 104729) % 10007 / 10.0, 'Benchmark', 'OFFICE'
    from kita k cross join unnest($2::text[]) with ordinality as c (code, at) where k.tenant_id = $1 and k.official_key like 'BENCH-%'`;

/** Makes one office as large as the whole Land, past all policies. */
async function enlarge(installation, ags) {
  const { default: pg } = await import('pg');
  const admin = new pg.Client({ connectionString: installation.superuserUrl });
  await admin.connect();
  try {
    const { id } = (await admin.query(OFFICE, [ags])).rows[0];
    for (const sql of FILL) await admin.query(sql, [id]);
    await admin.query(VALUES, [id, CODES]);
    await admin.query('vacuum analyze');
  } finally {
    await admin.end();
  }
}

const CALCULATE = 'mutation ($input: CalculateDistributionRunInput!) { calculateDistributionRun(input: $input) { id distributed resultHash totals { rest } } }';

async function throughApi(note) {
  const ags = '07131';
  const login = `leitung-${ags}`;
  const installation = await openInstallation(note);
  await enlarge(installation, ags);
  const input = { year: YEAR, amount: '50000000', kind: 'SCENARIO', definition: JSON.stringify(definition) };
  const values = await timed(ROUNDS, (round) => installation.as(login, CALCULATE, { input: { ...input, label: `Benchmark ${round}` } }));
  return [
    result({ name: 'distribution.api', unit: 'ms', values, target: 300, note: `mutation calculateDistributionRun over HTTP: ${KITAS} Kitas × ${CODES.length} values read, calculated, stored with every trace` }),
    result({ name: 'distribution.api-memory', unit: 'MB', values: [await peakMegabytes(installation.pids().api)], target: 300, of: 'max', note: 'most the api ever had resident' }),
  ];
}

/** R8: a distribution of all Kitas of the Land, pure and end to end. */
export async function run({ note }) {
  return [...(await pure()), ...(await throughApi(note))];
}
