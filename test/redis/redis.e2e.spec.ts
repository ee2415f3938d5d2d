import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Queue } from 'bullmq';
import { printedComparison, type PrintedComparison } from '../start/comparison-document.js';
import { eventually } from '../start/processes.js';
import { endAll, runProduct, type RunningCommand } from '../start/running-command.js';
import { scratchFolder, type ScratchFolder } from '../start/scratch-folder.js';
import { isRedisInstalled, startRedis, type RedisServer } from './redis-server.js';

const REQUEST = 'mutation { requestComparison { id } }';
const STATE = 'query($id: ID!) { comparisonRequest(id: $id) { status comparisonId } }';
const REPUBLISH_AFTER_SECONDS = 2;

let folder: ScratchFolder;
let redis: RedisServer;
let data = '';

async function query<Data>(...args: readonly string[]): Promise<Data> {
  const { code, stdout, stderr } = await runProduct(['query', '--as', 'ministerium', ...args], { data }).ended;
  if (code !== 0) throw new Error(`${stdout}${stderr}`);
  return (JSON.parse(stdout) as { data: Data }).data;
}

const requested = async (): Promise<string> => (await query<{ requestComparison: { id: string } }>(REQUEST)).requestComparison.id;

async function stateOf(id: string): Promise<{ readonly status: string; readonly comparisonId: string | null }> {
  return (await query<{ comparisonRequest: { status: string; comparisonId: string | null } }>(STATE, '--variables', JSON.stringify({ id }))).comparisonRequest;
}

describe('jobs in Redis', () => {
  if (!isRedisInstalled()) {
    // `.ci/run` installs Redis and sets this; nobody else needs a server that only an operator of a large installation runs.
    it('are not tested here, because there is no redis-server on this machine', () => expect(process.env['SRB_TEST_REDIS']).not.toBe('required'));
    return;
  }

  let printed: PrintedComparison;
  let running: RunningCommand;

  beforeAll(async () => {
    folder = await scratchFolder();
    data = folder.file('data');
    redis = await startRedis(folder.path);
  });

  afterAll(async () => {
    await endAll();
    await redis.stop();
    await folder.remove();
  });

  it('lead to the comparison of 41 released concepts', async () => {
    const { code, stdout, stderr } = await runProduct(['up', '--once', '--json'], { data, environment: { REDIS_URL: redis.url } }).ended;
    expect([code, stderr]).toEqual([0, expect.stringContaining('Der Landesvergleich wird gerechnet …')]);
    printed = printedComparison(stdout);
    expect(printed).toMatchObject({ offices: 41, released: 41, demoData: true });
    expect(await redis.client.keys('bull:comparisons:*')).not.toEqual([]);
  }, 240_000);

  it('are built again from the outbox when Redis forgets them', async () => {
    running = runProduct(['up'], { data, environment: { REDIS_URL: redis.url, SRB_REPUBLISH_AFTER_SECONDS: String(REPUBLISH_AFTER_SECONDS) } });
    await running.until(/Beenden: +Strg-C/);
    const queue = new Queue('comparisons', { connection: { url: redis.url } });
    // A paused queue takes jobs and gives none away, so the job is there and waits when everything is lost.
    await queue.pause();
    const id = await requested();
    await eventually('the job is published', async () => (await queue.getWaitingCount()) > 0);
    expect((await stateOf(id)).status).toBe('PENDING');
    await queue.close();
    await redis.client.flushall();
    await eventually('the request is done', async () => (await stateOf(id)).status === 'DONE');
    expect(await stateOf(id)).toEqual({ status: 'DONE', comparisonId: printed.comparison.id });
    running.pressCtrlC();
    expect((await running.ended).code).toBe(0);
  }, 120_000);
});
