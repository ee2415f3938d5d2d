import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { from } from 'pg-copy-streams';
import { DataSource } from 'typeorm';
import { classUrl, migrate, setRolePasswords } from '../../dist/libs/platform/database/index.js';
import { officeContext, systemContext } from '../../dist/libs/platform/context/index.js';
import { TenantDatabase } from '../../dist/libs/platform/database/tenant-database.js';
import { startCluster } from '../../dist/libs/platform/embedded-postgres/index.js';
import { ProvisioningService } from '../../dist/libs/offices/index.js';
import { IndicatorCatalogueService } from '../../dist/libs/social-spaces/indicator-catalogue.service.js';
import { IndicatorValueEntity } from '../../dist/libs/social-spaces/persistence/indicator-value.entity.js';
import { socialSpaceEntities } from '../../dist/libs/social-spaces/persistence/entities.js';
import { beginStatement } from '../../dist/libs/platform/database/begin-statement.js';
import { result } from './statistics.mjs';

const ROWS = Number(process.env.SRB_BENCH_ROWS ?? 1_000_000);
/** The peer is slow and even: fewer rows say the same. */
const PEER_ROWS = Math.min(ROWS, 100_000);
const INSERT_OF = 1_000;
/** One row in so many is wrong. */
const WRONG = 100;
const ROUNDS = Number(process.env.SRB_BENCH_ROUNDS ?? 3);
const CHUNK = 262_144;
const CLASSES = ['tenant', 'scoped', 'state', 'system', 'queue'];
const PASSWORD = 'bench-only';
const run_ = promisify(execFile);

/** A server of its own with the offices and the catalogue, durable as in operation. */
async function openServer(note) {
  const directory = await mkdtemp(path.join(tmpdir(), 'srb-bench-import-'));
  await chmod(directory, 0o755);
  const cluster = await startCluster({ directory: path.join(directory, 'postgres'), onNotice: note });
  const admin = new pg.Client({ connectionString: cluster.superuserUrl('postgres') });
  await admin.connect();
  await admin.query(`create role srb_owner login createrole nosuperuser password '${PASSWORD}'`);
  await admin.query('create database srb owner srb_owner');
  await admin.end();
  const owner = `postgres://srb_owner:${PASSWORD}@${cluster.host}:${cluster.port}/srb`;
  await migrate(owner);
  await setRolePasswords(owner, Object.fromEntries(CLASSES.map((role) => [role, PASSWORD])));
  const urls = Object.fromEntries(CLASSES.map((role) => [`${role}Url`, classUrl(owner, role, PASSWORD)]));
  const settings = { ...urls, poolSize: 6, statementTimeoutMs: 15_000 };
  const close = async () => {
    await cluster.stop();
    await rm(directory, { recursive: true, force: true, maxRetries: 10 });
  };
  return { settings, superuserUrl: cluster.superuserUrl('srb'), close };
}

/** One office with enough Kitas, indicators and years for the rows. */
async function fill({ settings }, superuser) {
  const database = new TenantDatabase(settings, socialSpaceEntities, () => undefined);
  const tenantId = [...(await new ProvisioningService(database).provisionOffices(systemContext())).values()][0];
  await new IndicatorCatalogueService(database).provisionCatalogue(systemContext());
  await database.close();
  const [space, provider] = [randomUUID(), randomUUID()];
  await superuser.query(`insert into social_space (tenant_id, id, code, name, valid_from) values ($1, $2, 'SR', 'SR', '2000-01-01')`, [tenantId, space]);
  await superuser.query(`insert into provider (tenant_id, id, name, kind) values ($1, $2, 'T', 'OTHER')`, [tenantId, provider]);
  await superuser.query(`
    insert into kita (tenant_id, official_key, name, provider_id, social_space_id, places, valid_from)
    select $1, lpad(n::text, 8, '0'), 'Kita ' || n, $2, $3, 50, '2000-01-01' from generate_series(1, 2500) n`, [tenantId, provider, space]);
  const { rows: kitas } = await superuser.query('select id, official_key as key from kita order by 2');
  const { rows: indicators } = await superuser.query(`select code from indicator where level = 'KITA' and derived_formula is null and aggregation <> 'NONE' order by position limit 10`);
  return { tenantId, kitas, indicators: indicators.map(({ code }) => code) };
}

function* facts({ kitas, indicators }, count) {
  const years = Math.ceil(count / (kitas.length * indicators.length));
  let n = 0;
  for (let year = 2000; year < 2000 + years; year += 1) {
    for (const code of indicators) for (const kita of kitas) if (n < count) yield { n: (n += 1), year, code, kita, value: 1 + (n % 97) };
  }
}

/** The table as an office has it, one row in a hundred wrong. */
function csvOf(world) {
  const parts = [Buffer.from('\ufeffIndikator;Kita-Schlüssel;Jahr;Wert;Stichtag;Quelle\r\n')];
  let text = '';
  for (const { n, year, code, kita, value } of facts(world, ROWS)) {
    text += `${code};${kita.key};${year};${n % WRONG === 0 ? 'viele' : value};31.12.${year};Statistik\r\n`;
    if (text.length > 1_000_000) [parts[parts.length], text] = [Buffer.from(text), ''];
  }
  return Buffer.concat([...parts, Buffer.from(text)]);
}

async function store(superuser, tenantId, content) {
  const { rows: [{ id }] } = await superuser.query(`
    insert into file (tenant_id, name, size_bytes, status, scan, expires_at) values ($1, 'w.csv', $2, 'RECEIVING', 'NOT_SCANNED', now() + interval '1 day') returning id`, [tenantId, content.length]);
  for (let at = 0; at * CHUNK < content.length; at += 1) {
    await superuser.query('insert into file_chunk (tenant_id, file_id, position, content) values ($1, $2, $3, $4)', [tenantId, id, at, content.subarray(at * CHUNK, (at + 1) * CHUNK)]);
  }
  const hash = createHash('sha256').update(content).digest('hex');
  await superuser.query(`update file set status = 'STORED', media_type = 'text/csv', sha256 = $2, version = version + 1 where id = $1`, [id, hash]);
  return id;
}

async function empty(superuser) {
  await superuser.query('truncate indicator_value');
  await superuser.query('checkpoint');
}

/** Rows per second of COPY alone: ready text, no reading, no checks of ours, no policy; constraints and indexes as they are. */
async function direct(superuser, world) {
  function* lines() {
    let text = '';
    for (const { year, code, kita, value } of facts(world, ROWS)) {
      text += `${world.tenantId}\t${code}\tKITA\t${kita.id}\t${year}\t${year}-12-31\t${year}-12-31\tNUMBER\t${value}\tStatistik\tOFFICE\n`;
      if (text.length > 65_536) {
        yield Buffer.from(text);
        text = '';
      }
    }
    yield Buffer.from(text);
  }
  const start = performance.now();
  const columns = 'tenant_id, indicator_code, level, kita_id, year, reference_date, available_from, status, value, source, origin';
  await pipeline(Readable.from(lines()), superuser.query(from(`copy indicator_value (${columns}) from stdin`)));
  return ROWS / ((performance.now() - start) / 1_000);
}

/** Rows per second of TypeORM's insert, a thousand at once, in one transaction as the office. */
async function peer({ settings }, world) {
  const source = await new DataSource({ type: 'postgres', url: settings.tenantUrl, entities: [...socialSpaceEntities], poolSize: 1 }).initialize();
  const runner = source.createQueryRunner();
  await runner.connect();
  await runner.query(beginStatement(officeContext(world.tenantId), 'READ WRITE'));
  const start = performance.now();
  let rows = [];
  const flush = async () => {
    await runner.manager.insert(IndicatorValueEntity, rows);
    rows = [];
  };
  for (const { year, code, kita, value } of facts(world, PEER_ROWS)) {
    const day = `${year}-12-31`;
    rows.push({ id: randomUUID(), tenantId: world.tenantId, indicatorCode: code, level: 'KITA', socialSpaceId: null, kitaId: kita.id, year, referenceDate: day, availableFrom: day, status: 'NUMBER', value: String(value), households: null, source: 'Statistik', origin: 'OFFICE' });
    if (rows.length === INSERT_OF) await flush();
  }
  if (rows.length > 0) await flush();
  await runner.query('commit');
  const rate = PEER_ROWS / ((performance.now() - start) / 1_000);
  await runner.release();
  await source.destroy();
  return rate;
}

async function ours({ settings }, world, fileId) {
  const argument = JSON.stringify({ settings, tenantId: world.tenantId, fileId });
  const { stdout } = await run_(process.execPath, [path.join(import.meta.dirname, 'table-import-worker.mjs'), argument]);
  return JSON.parse(stdout);
}

/** R6: a million values from a CSV, checked and brought in as an office, against inserts of an ORM and COPY alone. */
export async function run({ note }) {
  const server = await openServer(note);
  const superuser = new pg.Client({ connectionString: server.superuserUrl });
  await superuser.connect();
  try {
    const world = await fill(server, superuser);
    const fileId = await store(superuser, world.tenantId, csvOf(world));
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await empty(superuser);
      const own = await ours(server, world, fileId);
      await empty(superuser);
      const limit = await direct(superuser, world);
      await empty(superuser);
      const other = await peer(server, world);
      rounds.push({ ...own, limit, other, rate: own.rowCount / own.run });
      note(JSON.stringify(rounds.at(-1)));
    }
    const of = (figure) => rounds.map(figure);
    const about = `${ROWS} rows, ${WRONG} of 10,000 wrong; peer measured on ${PEER_ROWS}`;
    return [
      result({ name: 'table-import.against-peer', unit: '× TypeORM inserts of 1,000', values: of(({ rate, other }) => rate / other), target: 2.5, atMost: false, note: `reading, checks, issues, row-level security, insert; ${about}` }),
      result({ name: 'table-import.against-limit', unit: '× COPY without row-level security', values: of(({ rate, limit }) => rate / limit), target: 0.7, atMost: false, note: 'the limit reads no file and checks nothing; same constraints, indexes and triggers' }),
      result({ name: 'table-import.memory', unit: 'MB resident, peak', values: of(({ peak }) => peak), target: 256, of: 'max', note: 'process that checks and imports' }),
      result({ name: 'table-import.check', unit: 's', values: of(({ check }) => check), note: 'the check before, which reads the whole file once more' }),
      result({ name: 'table-import.import', unit: 's', values: of(({ run: seconds }) => seconds) }),
      result({ name: 'table-import.peer', unit: 'rows/s', values: of(({ other }) => other) }),
      result({ name: 'table-import.limit', unit: 'rows/s', values: of(({ limit }) => limit) }),
    ];
  } finally {
    await superuser.end();
    await server.close();
  }
}
