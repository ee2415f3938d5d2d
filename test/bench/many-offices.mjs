import { openInstallation } from './installation.mjs';
import { closedLoop } from './closed-loop.mjs';
import { CASES } from './query-cases.mjs';
import { ensureComparison } from './requested-comparison.mjs';
import { quantile, result } from './statistics.mjs';

const OFFICES = 5_000;
const ROUNDS = 11;
const SECONDS = 1.5;
const WARM_UP_SECONDS = 3;
/** One caller: what is asked is how long an answer takes, not how many wait for each other. */
const CONNECTIONS = 1;

/** Offices without a release, each with the rows a small office has: what makes every table and index as large as it would be. */
const OFFICE_ROWS = `
  insert into youth_office (ags, name, short_name, kind, grid_column, grid_row, valid_from)
  select '079' || lpad(n::text, 5, '0'), 'Erzeugtes Jugendamt ' || n, 'E' || n, 'DISTRICT', 1, 1, '2021-07-01' from generate_series(1, $1) n`;

const COPIES = [
  ['social_space', ['code', 'name', 'description', 'valid_from']],
  ['provider', ['name', 'kind']],
];

const ROWS_OF = (table, columns) => `
  insert into ${table} (tenant_id, ${columns.join(', ')})
  select o.id, ${columns.map((column) => `t.${column}`).join(', ')}
    from youth_office o, ${table} t where o.ags ~ '^079.....$' and t.tenant_id = $1`;

const KITAS = `
  insert into kita (tenant_id, official_key, name, places, provider_id, social_space_id, valid_from)
  select o.id, k.official_key, k.name, k.places, p2.id, s2.id, k.valid_from
    from youth_office o
    join kita k on k.tenant_id = $1
    join provider p on p.tenant_id = k.tenant_id and p.id = k.provider_id
    join social_space s on s.tenant_id = k.tenant_id and s.id = k.social_space_id
    join provider p2 on p2.tenant_id = o.id and p2.name = p.name
    join social_space s2 on s2.tenant_id = o.id and s2.code = s.code
   where o.ags ~ '^079.....$'`;

/** Multiplies the rows that the queries under test read, past all policies, and lets the planner know of them. */
async function addOffices(installation, count, model) {
  const { default: pg } = await import('pg');
  const admin = new pg.Client({ connectionString: installation.superuserUrl });
  await admin.connect();
  try {
    await admin.query(OFFICE_ROWS, [count]);
    for (const [table, columns] of COPIES) await admin.query(ROWS_OF(table, columns), [model]);
    await admin.query(KITAS, [model]);
    await admin.query('vacuum analyze');
    return (await admin.query('select (select count(*)::int from youth_office) as offices, (select count(*)::int from kita) as kitas')).rows[0];
  } finally {
    await admin.end();
  }
}

async function ways(installation) {
  const { login, query } = CASES.kitas;
  const token = await installation.tokenOf(login);
  return { port: Number(new URL(installation.addresses.api).port), path: '/graphql', body: { query }, token, connections: CONNECTIONS };
}

/** Two installations side by side, one with 41 offices and one with 5,000, asked in turn. */
export async function run({ note }) {
  const few = await openInstallation(note);
  const many = await openInstallation(note);
  for (const installation of [few, many]) await ensureComparison(installation);
  const [{ id: model }] = await many.rows('select id from youth_office where ags = $1', ['07336']);
  const rows = await addOffices(many, OFFICES - 41, model);
  note(`${rows.offices} offices with ${rows.kitas} Kitas`);
  const sides = { few: await ways(few), many: await ways(many) };
  for (const way of Object.values(sides)) await closedLoop({ ...way, seconds: WARM_UP_SECONDS });
  const figures = { few: [], many: [] };
  for (let index = 0; index < ROUNDS; index += 1) {
    for (const name of index % 2 === 0 ? ['few', 'many'] : ['many', 'few']) figures[name].push(await closedLoop({ ...sides[name], seconds: SECONDS }));
    note(`p99 ${figures.few.at(-1).p99.toFixed(1)} ms with 41 offices, ${figures.many.at(-1).p99.toFixed(1)} ms with 5,000`);
  }
  const ratios = (key) => figures.many.map((entry, index) => entry[key] / figures.few[index][key]);
  const of = (name, key) => figures[name].map((entry) => entry[key]);
  return [
    result({ name: 'r4.p99-ratio', unit: 'p99 with 5,000 offices over that with 41', values: ratios('p99'), target: 1.15, note: `the list of 50 Kitas of one office through the whole API; ${rows.kitas} Kitas in all; one caller, interleaved` }),
    result({ name: 'r4.p50-ratio', unit: 'the same for the median', values: ratios('p50') }),
    result({ name: 'r4.41.p99', unit: 'ms', values: of('few', 'p99') }),
    result({ name: 'r4.5000.p99', unit: 'ms', values: of('many', 'p99') }),
    result({ name: 'r4.5000.p50', unit: 'ms', values: [quantile(of('many', 'p50'), 0.5)] }),
  ];
}
