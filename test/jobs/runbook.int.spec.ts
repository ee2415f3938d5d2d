import { access, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { productPath } from '@srb/platform/config';
import { createTestDatabase, type TestDatabase } from '@srb/platform/testing';
import { buildSchema, parse, validate } from 'graphql';
import { sql } from './queue-bench.js';

const text = await readFile(productPath('docs', 'runbook.md'), 'utf8');
const troubles = text.slice(text.indexOf('## The ten likeliest troubles')).split(/^## /m)[1]?.split(/^### /m).slice(1) ?? [];
const commands = [...text.matchAll(/^```sh\n([^]*?)^```/gm)].flatMap(([, block = '']) => block.trim().split('\n'));
const found = (pattern: RegExp): readonly string[] => commands.flatMap((command) => pattern.exec(command)?.[1] ?? []);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe('the ten likeliest troubles of the runbook', () => {
  it('are ten, each with a symptom, a command that checks it, and a remedy', () => {
    expect(troubles.map((trouble) => /^\d+/.exec(trouble)?.[0])).toEqual(Array.from({ length: 10 }, (_, index) => String(index + 1)));
    for (const trouble of troubles) expect(trouble).toMatch(/^[^]*\*\*Symptom\.\*\* [^]*\*\*Check\.\*\*\n```sh\n[^]*```\n\*\*Remedy\.\*\*/);
  });

  it('ask the database what the system role may ask', async () => {
    const statements = found(/^psql "\$DATABASE_URL_SYSTEM" -c "(.*)"$/);
    expect(statements.length).toBeGreaterThanOrEqual(4);
    for (const statement of statements) await expect(sql(database.urls.system, statement)).resolves.toBeInstanceOf(Array);
  });

  it('ask the API what its schema has', async () => {
    const schema = buildSchema(await readFile(productPath('schema.graphql'), 'utf8'));
    const operations = found(/query --as \S+ '([^']+)'/);
    expect(operations.length).toBeGreaterThanOrEqual(5);
    for (const operation of operations) expect(validate(schema, parse(operation))).toEqual([]);
  });

  it('name commands that the product has', async () => {
    const names = [...new Set(found(/^npm run -s srb -- (\S+)/))];
    expect(names).toEqual(expect.arrayContaining(['query', 'verify']));
    for (const name of names) await expect(access(productPath('apps', 'cli', 'commands', `${name}.command.ts`))).resolves.toBeUndefined();
  });

  it('quote words that the product logs', async () => {
    const sources = ['job-runs', 'outbox-relay', 'connection-watch'].map((name) => readFile(productPath('libs', 'platform', 'jobs', `${name}.ts`), 'utf8'));
    const said = (await Promise.all(sources)).join('\n');
    for (const words of ['a job failed for good', 'a job failed', 'outbox relay will retry', 'queue connection lost', 'queue connection is back']) {
      expect([text.includes(words), said.includes(`'${words}'`)]).toEqual([true, true]);
    }
  });
});
