/**
 * The other side of r1 and r2, in a process of its own as the API is: the limit, and rung by rung what the API adds.
 * limit = node:http + pg · guard = and the lookup of rights · services = and the product's database door and read
 * models · graphql = and execution · own API for profiles and counts. Told what to do by its parent.
 */
import 'reflect-metadata';
import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { execute, parse } from 'graphql';
import pg from 'pg';
import { startApi } from '../../dist/apps/api/server.js';
import { readApiSettings } from '../../dist/apps/api/settings.js';
import { AccessService } from '../../dist/libs/offices/access/access.service.js';
import { beginStatement } from '../../dist/libs/platform/database/begin-statement.js';
import { TenantDatabase } from '../../dist/libs/platform/database/tenant-database.js';
import { profileByPackage } from './profile.mjs';
import { CASES } from './query-cases.mjs';

const settings = readApiSettings(process.env);
const app = await startApi({ ...settings, port: 0 });
const database = app.get(TenantDatabase, { strict: false });
const access = app.get(AccessService, { strict: false });
const { schema } = app.get(GraphQLSchemaHost, { strict: false });

/** The read lane's own pool: same role, same size, same pipelining. */
const poolOf = (connectionString) => new pg.Pool({ connectionString, max: settings.poolSize, pipeline: true, statement_timeout: settings.statementTimeoutMs });
const pools = { tenant: poolOf(settings.tenantUrl), state: poolOf(settings.stateUrl), system: poolOf(settings.systemUrl) };

const named = (statement) => ({ name: `q${createHash('sha1').update(statement.text).digest('hex').slice(0, 24)}`, ...statement });

/** Statements that need not wait for each other, in one message to the socket. */
async function together(client, statements) {
  client.connection.stream.cork();
  const sent = statements.map((statement) => client.query(statement));
  client.connection.stream.uncork();
  return Promise.all(sent);
}

async function connected(access, work) {
  const client = await pools[access].connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}

/**
 * The transaction of the read lane, by hand. With one statement all three messages leave together: nobody waits for
 * the rows before the COMMIT. With more, each has to wait for the one before.
 */
async function transaction(ctx, isSingle, work) {
  return connected(ctx.access, async (client) => {
    if (isSingle) {
      return work(async (statement) => (await together(client, [beginStatement(ctx, 'READ ONLY'), statement, 'COMMIT']))[1]);
    }
    let begin = [beginStatement(ctx, 'READ WRITE')];
    const answer = await work(async (statement) => {
      const statements = [...begin, statement];
      begin = [];
      return (await together(client, statements)).at(-1);
    });
    await client.query('COMMIT');
    return answer;
  });
}

async function prepare({ login, permission, query, serve, statements, limit }) {
  const caller = { issuer: settings.issuer, subject: `demo|${login}`, requestId: 'bench', office: null };
  const known = await access.authorise(caller, permission);
  const sql = (await statements()).map(named);
  const fresh = () => ({ ...known, requestId: randomUUID() });
  const memberships = await membershipStatement(caller);
  const bare = () => {
    const ctx = fresh();
    return transaction(ctx, sql.length === 1, (send) => limit(send, sql, ctx));
  };
  const document = parse(query);
  const asked = () => ({ ...caller, requestId: randomUUID() });
  return {
    limit: bare,
    guard: async () => {
      await connected('system', (client) => client.query(memberships));
      return bare();
    },
    services: async () => JSON.stringify(await serve(database, await access.authorise(asked(), permission))),
    graphql: async () => JSON.stringify(await execute({ schema, document, contextValue: { req: { caller: asked() } } })),
  };
}

async function membershipStatement(caller) {
  let statement;
  await new AccessService({ lookUp: async (_ctx, text, values) => ((statement = named({ text, values })), []) }).memberships(caller);
  return statement;
}

const routes = new Map();
for (const [name, example] of Object.entries(CASES)) {
  for (const [rung, answer] of Object.entries(await prepare(example))) routes.set(`/${name}/${rung}`, answer);
}

const server = createServer((request, response) => {
  request.resume().on('end', async () => {
    try {
      const body = await routes.get(request.url)();
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body) });
      response.end(body);
    } catch (error) {
      const body = String(error.stack);
      response.writeHead(500, { 'content-length': Buffer.byteLength(body) }).end(body);
    }
  });
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

/** Texts of the statements that one request to the API in this process sends. */
async function countStatements({ query, token }) {
  const sent = [];
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = function counted(statement, ...rest) {
    sent.push(typeof statement === 'string' ? statement : statement.text);
    return original.call(this, statement, ...rest);
  };
  try {
    const { port } = app.getHttpServer().address();
    await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query }),
    }).then((response) => response.text());
  } finally {
    pg.Client.prototype.query = original;
  }
  return sent;
}

const profile = profileByPackage();
const commands = { count: countStatements, profileStart: () => profile.start(), profileStop: () => profile.stop() };
process.on('message', async ({ command, input }) => {
  process.send({ value: await commands[command](input) });
});
process.on('disconnect', () => process.exit(0));
process.send({ value: { port: server.address().port, apiPort: app.getHttpServer().address().port } });
