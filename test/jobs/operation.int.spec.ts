import { createServer } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProvisioningService } from '@srb/offices';
import { systemContext } from '@srb/platform/context';
import { startTracing } from '@srb/platform/observability';
import { openDomain } from '../../apps/cli/installation/domain-context.js';
import { provision } from '../../apps/cli/installation/set-up-domain.js';
import { call } from '../support/graphql-call.js';
import { startIdentityService, type IdentityService } from '../support/identity-service.js';
import { PEOPLE, portalLogins, type TestPerson } from '../support/people.js';
import { startPortal, type Portal } from '../support/portal.js';
import { operateWorker, type OperatedWorker } from './operated-worker.js';
import { BACKENDS, sql, until, type QueueBench } from './queue-bench.js';
import { startTraceCollector, type TraceCollector } from './trace-collector.js';

const YEAR = 2025;
const LETTERS = '{ deadLetters { total items { id queue name attempts requeued reason requestId officeId failedAt } } }';

let identity: IdentityService;
let collector: TraceCollector;
let flushTraces: () => Promise<void>;

const personOf = (role: TestPerson['role']): TestPerson => {
  const found = PEOPLE.find((person) => person.role === role);
  if (found === undefined) throw new Error(`nobody is ${String(role)}`);
  return found;
};

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? String(address.port) : '';
}

beforeAll(async () => {
  identity = await startIdentityService();
  collector = await startTraceCollector();
  // Api and worker of this test share the process, so they share the way their spans go.
  flushTraces = await startTracing('test', collector.url);
});
afterAll(async () => {
  await flushTraces();
  await collector.close();
  await identity.close();
});

describe.each(BACKENDS)('api and worker with jobs in $name', ({ open }) => {
  let bench: QueueBench;
  let portal: Portal;
  let worker: OperatedWorker;
  const metricsPorts: Record<'API' | 'WORKER', string> = { API: '', WORKER: '' };

  const as = async (role: TestPerson['role'], query: string, variables: Readonly<Record<string, unknown>> = {}) => {
    const answer = await call(portal.origin, { query, variables, token: await identity.tokenOf(personOf(role)) });
    if (answer.data === null) throw new Error(answer.text);
    return answer.data;
  };
  const figuresOf = async (process: 'API' | 'WORKER') => (await fetch(`http://127.0.0.1:${metricsPorts[process]}/metrics`)).text();

  beforeAll(async () => {
    bench = await open();
    const { tenant, scoped, state, system, queue } = bench.clone.urls;
    const domain = await openDomain({ DATABASE_URL_TENANT: tenant, DATABASE_URL_SCOPED: scoped, DATABASE_URL_STATE: state, DATABASE_URL_SYSTEM: system, DATABASE_URL_QUEUE: queue });
    await provision(domain);
    await domain.get(ProvisioningService).provisionLogins(systemContext(), portalLogins(identity.issuer, { A: '07131', B: '07132' }));
    await domain.close();
    for (const process of ['API', 'WORKER'] as const) metricsPorts[process] = await freePort();
    process.env['SRB_API_METRICS_PORT'] = metricsPorts.API;
    process.env['SRB_WORKER_METRICS_PORT'] = metricsPorts.WORKER;
    portal = await startPortal(bench.clone, identity.issuer);
    worker = await operateWorker(bench.clone, 'url' in bench.connection ? String(bench.connection.url) : null);
    delete process.env['SRB_API_METRICS_PORT'];
    delete process.env['SRB_WORKER_METRICS_PORT'];
  });
  afterAll(async () => {
    await worker.app.close();
    await portal.close();
    await bench.close();
  });

  it('show one trace from the request over the outbox to the job', async () => {
    const { requestComparison } = await as('MINISTRY', `mutation { requestComparison(year: ${YEAR}) { id } }`);
    const { id } = requestComparison as { id: string };
    await until('the comparison', async () => {
      const { comparisonRequest } = await as('MINISTRY', 'query ($id: ID!) { comparisonRequest(id: $id) { status } }', { id });
      return (comparisonRequest as { status: string }).status === 'DONE';
    });
    const [row] = await sql<{ traceparent: string }>(bench.clone.urls.system, `select traceparent from outbox where name = 'compute'`);
    const traceId = row?.traceparent.split('-')[1];
    await until('the spans', () => collector.spans.some((span) => span.traceId === traceId && span.name === 'job compute'));
    const trace = collector.spans.filter((span) => span.traceId === traceId);
    const written = trace.find(({ spanId }) => spanId === row?.traceparent.split('-')[2]);
    const request = trace.find(({ name }) => name === 'http.request');
    expect([written?.name, written?.parentSpanId]).toEqual(['database.write', request?.spanId]);
    for (const name of ['publish compute', 'job compute']) expect(trace.filter((span) => span.name === name)).toEqual([expect.objectContaining({ parentSpanId: written?.spanId })]);
    const job = trace.find(({ name }) => name === 'job compute');
    expect(trace.some(({ name, parentSpanId }) => name === 'database.write' && parentSpanId === job?.spanId)).toBe(true);
  });

  it('let the operator see what failed for good, start it afresh, and give it up', async () => {
    const text = `insert into outbox (queue, name, payload, request_id) values ('comparisons', 'release-changed', '["x"]', 'broken-1') returning id`;
    const [broken] = await sql<{ id: string }>(bench.clone.urls.system, text);
    const letters = async () => (await as('OPERATOR', LETTERS))['deadLetters'] as { total: number; items: readonly Readonly<Record<string, unknown>>[] };
    await until('a dead letter', async () => (await letters()).total === 1);
    expect((await letters()).items).toEqual([
      {
        id: broken?.id, queue: 'comparisons', name: 'release-changed', attempts: 1, requeued: 0, requestId: 'broken-1', officeId: null,
        reason: expect.stringContaining('a job without outbox id, request id and ids is refused'), failedAt: expect.any(String),
      },
    ]);
    expect(worker.lines).toContainEqual(expect.objectContaining({ level: 50, queue: 'comparisons', job: broken?.id, msg: 'a job failed for good' }));
    const requeue = 'mutation ($id: ID!) { requeueDeadLetter(id: $id) { id state } }';
    expect((await as('OPERATOR', requeue, { id: broken?.id }))['requeueDeadLetter']).toEqual({ id: broken?.id, state: 'OPEN' });
    await until('the second death', async () => (await letters()).items.some(({ requeued, attempts }) => requeued === 1 && attempts === 2));
    const discard = 'mutation ($id: ID!) { discardDeadLetter(id: $id, reason: "Probe") { id state } }';
    expect((await as('OPERATOR', discard, { id: broken?.id }))['discardDeadLetter']).toEqual({ id: broken?.id, state: 'DISCARDED' });
    expect((await letters()).total).toBe(0);
  });

  it('show their figures on ports of their own, without a name of an office, a person or a caller', async () => {
    await call(portal.origin, { query: 'query RottenName_07131 { youthOffices { total } }', token: await identity.tokenOf(personOf('MINISTRY')) });
    const api = await figuresOf('API');
    expect(api).toMatch(/srb_requests_total\{operation="requestComparison",status="200"\} 1\n/);
    expect(api).toMatch(/srb_request_seconds_count\{operation="youthOffices"\} 1\n/);
    expect(api).toMatch(/srb_database_connections\{class="system",lane="read",state="idle"\} [1-9]/);
    expect(api).toMatch(/srb_database_connections\{class="system",lane="write",state="waiting"\} 0\n/);
    expect(api).not.toContain('RottenName');
    const figures = await figuresOf('WORKER');
    for (const line of [
      /srb_jobs_total\{queue="comparisons",outcome="done"\} [1-9]/,
      /srb_jobs_total\{queue="comparisons",outcome="failed"\} 2\n/,
      /srb_job_seconds_count\{queue="comparisons"\} [3-9]\n/,
      /srb_queue_jobs\{queue="comparisons",state="waiting"\} 0\n/,
      /srb_queue_jobs\{queue="comparisons",state="failed"\} 1\n/,
      /srb_outbox_rows\{state="open"\} 0\n/,
      /srb_outbox_rows\{state="dead"\} 0\n/,
      /srb_outbox_oldest_seconds 0\n/,
      /srb_comparison_requests\{status="DONE"\} 1\n/,
      /srb_comparisons 1\n/,
      /srb_log_entries_total\{level="error"\} 2\n/,
    ]) expect(figures).toMatch(line);
    expect(`${api}${figures}`).not.toMatch(/KANARIE|0713[12]|[0-9a-f]{8}-[0-9a-f]{4}-/);
    expect((await fetch(`${portal.origin}/metrics`)).headers.get('content-type')).not.toContain('version=0.0.4');
  });
});
