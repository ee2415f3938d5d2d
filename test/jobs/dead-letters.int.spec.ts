import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { personId } from '@srb/kernel';
import { systemContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { DeadLetters, closeWork, enqueue } from '@srb/platform/jobs';
import { createTestDatabase, type TestDatabase } from '@srb/platform/testing';

const OPERATOR = systemContext({ actorId: personId('00000000-0000-4000-8000-00000000000b'), requestId: 'operator-1' });
let clone: TestDatabase;
let database: TenantDatabase;
let letters: DeadLetters;

const sql = <Row extends object>(text: string, values: readonly unknown[] = []) => database.write(OPERATOR, (tx) => tx.rows<Row>(text, values));

async function work(failedAt: string | null): Promise<string> {
  const requestId = randomUUID();
  await database.write(systemContext({ requestId }), (tx) => enqueue(tx, { queue: 'contract', name: 'compute', ids: {} }));
  const [row] = await sql<{ id: string }>('update outbox set failed_reason = case when $2::timestamptz is null then null else $3 end, failed_at = $2 where request_id = $1 returning id', [requestId, failedAt, 'Error 42703: no']);
  return row?.id ?? '';
}

const audited = (id: string) => sql<{ action: string; detail: string | null; actor_id: string }>('select action, detail, actor_id from audit_entry where entity_id = $1 order by id', [id]);

beforeAll(async () => {
  clone = await createTestDatabase();
  const { tenant, scoped, state, system, queue } = clone.urls;
  database = new TenantDatabase({ tenantUrl: tenant, scopedUrl: scoped, stateUrl: state, systemUrl: system, queueUrl: queue, poolSize: 3, statementTimeoutMs: 10_000 }, [], () => undefined);
  letters = new DeadLetters(database);
});
afterAll(async () => {
  await database.close();
  await clone.drop();
});

describe('dead letters', () => {
  beforeEach(() => sql('update outbox set completed_at = now()'));

  it('are listed page by page, the last to fail first, also where several failed at one instant', async () => {
    const at = '2026-03-01T10:00:00.123456Z';
    const early = await work('2026-02-01T10:00:00Z');
    const same = [await work(at), await work(at), await work(at)].sort().reverse();
    await work(null);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<DeadLetters['list']>> = await letters.list(OPERATOR, { first: 1, after });
      expect(page.total).toBe(4);
      seen.push(...page.items.map(({ id }) => id));
      after = page.nextCursor;
    } while (after !== null);
    expect(seen).toEqual([...same, early]);
  });

  it('say what failed, of which queue, how often and since when, and nothing of an office but ids', async () => {
    const id = await work('2026-03-01T10:00:00Z');
    const [letter] = (await letters.list(OPERATOR, { first: 1 })).items;
    expect(letter).toEqual({
      id, queue: 'contract', name: 'compute', attempts: 0, requeued: 0, reason: 'Error 42703: no', officeId: null,
      requestId: expect.any(String), failedAt: expect.stringMatching(/^2026-03-01T10:00:00/),
    });
  });

  it('are given up with a reason, once, and cannot be started afresh then', async () => {
    const id = await work('2026-03-01T10:00:00Z');
    expect(await letters.discard(OPERATOR, id, 'Die Freigabe ist zurückgezogen.')).toBe('DISCARDED');
    expect(await letters.discard(OPERATOR, id, 'noch einmal')).toBe('DISCARDED');
    expect(await letters.requeue(OPERATOR, id)).toBe('DISCARDED');
    expect((await letters.list(OPERATOR, { first: 1 })).items).toEqual([]);
    expect(await audited(id)).toEqual([{ action: 'outbox.discard', detail: '{"reason":"Die Freigabe ist zurückgezogen."}', actor_id: OPERATOR.actorId }]);
  });

  it('leave work in any other state alone', async () => {
    const open = await work(null);
    expect([await letters.requeue(OPERATOR, open), await letters.discard(OPERATOR, open, 'nein')]).toEqual(['OPEN', 'OPEN']);
    await database.write(OPERATOR, (tx) => closeWork(tx, open));
    expect([await letters.requeue(OPERATOR, open), await letters.discard(OPERATOR, open, 'nein')]).toEqual(['DONE', 'DONE']);
    expect(await audited(open)).toEqual([]);
  });

  it('do not exist under an unknown id', async () => {
    const unknown = randomUUID();
    await expect(letters.requeue(OPERATOR, unknown)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(letters.discard(OPERATOR, unknown, 'nein')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
