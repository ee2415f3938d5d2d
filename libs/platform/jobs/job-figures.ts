import { systemContext } from '@srb/platform/context';
import type { TenantDatabase } from '@srb/platform/database';
import type { Metrics, Reading } from '@srb/platform/observability';
import type { OutboxRelay } from './outbox-relay.js';

const OUTBOX = `
  select count(*) filter (where failed_reason is null)::int as open,
         count(*) filter (where failed_reason is not null and discarded_at is null)::int as dead,
         coalesce(extract(epoch from now() - min(available_at) filter (where failed_reason is null and available_at <= now())), 0)::float as oldest
    from outbox
   where completed_at is null`;

interface OutboxFigures {
  readonly open: number;
  readonly dead: number;
  readonly oldest: number;
}

/** How much work waits, where, and for how long; read by whoever asks for the figures of the worker. */
export function watchJobs(metrics: Metrics, database: TenantDatabase, relay: OutboxRelay, queues: () => readonly string[]): void {
  const outbox = async (): Promise<OutboxFigures> => {
    const row = await database.read(systemContext({ requestId: 'metrics' }), (tx) => tx.maybe<OutboxFigures>(OUTBOX));
    return row ?? { open: 0, dead: 0, oldest: 0 };
  };
  metrics.reading({
    name: 'queue_jobs',
    help: 'Jobs in a queue by state.',
    labels: ['queue', 'state'],
    kind: 'gauge',
    read: async () => (await Promise.all(queues().map((queue) => depthOf(relay, queue)))).flat(),
  });
  metrics.reading({
    name: 'outbox_rows',
    help: 'Work without a result: open, and failed for good.',
    labels: ['state'],
    kind: 'gauge',
    read: async () => {
      const { open, dead } = await outbox();
      return [{ labels: { state: 'open' }, value: open }, { labels: { state: 'dead' }, value: dead }];
    },
  });
  metrics.reading({
    name: 'outbox_oldest_seconds',
    help: 'How long the oldest work that is due has been without a result.',
    kind: 'gauge',
    read: async () => [{ value: (await outbox()).oldest }],
  });
}

async function depthOf(relay: OutboxRelay, queue: string): Promise<readonly Reading[]> {
  return Object.entries(await relay.depths(queue)).map(([state, value]) => ({ labels: { queue, state }, value }));
}
