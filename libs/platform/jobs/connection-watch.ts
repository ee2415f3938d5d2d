import type { Log } from '@srb/platform/observability';
import type { Queue, Worker } from 'bullmq';

/** What a queue and a worker have in common here. */
interface Connected {
  readonly name: string;
  on(event: 'error', listener: (error: Error) => void): unknown;
  getBackend(): { on(event: 'close' | 'ready', listener: () => void): unknown };
}

/**
 * Which queues and workers have lost their connection, and a line in the log for each loss. Only Redis is ever lost in this
 * sense: its commands wait for it to come back, also the one that says good-bye. On PostgreSQL they fail at once.
 */
export class ConnectionWatch {
  private readonly lost = new Set<Connected>();
  private readonly reported = new Set<Connected>();

  constructor(private readonly log: Log) {}

  follow(connected: Connected): void {
    const backend = connected.getBackend();
    connected.on('error', (error) => this.report(connected, error));
    backend.on('close', () => this.lost.add(connected));
    backend.on('ready', () => {
      this.lost.delete(connected);
      if (this.reported.delete(connected)) this.log.info({ queue: connected.name }, 'queue connection is back');
    });
  }

  isLost(connected: Connected): boolean {
    return this.lost.has(connected);
  }

  /** A worker waits for the job in hand, as long as its queue can be told how it ended. */
  closeWorker(worker: Worker): Promise<void> {
    return worker.close(this.isLost(worker));
  }

  /** Commands that wait for a lost Redis are given up; waiting for them would hold up the end of the process. */
  async closeQueue(queue: Queue): Promise<void> {
    const closing = queue.close();
    if (!this.isLost(queue)) return closing;
    closing.catch(() => undefined);
    // Closing ends a connection that never came about, disconnecting one that did.
    queue.disconnect().catch(() => undefined);
  }

  /** The driver reports every attempt to come back; the first one says it all. */
  private report(connected: Connected, error: Error): void {
    const isKnown = this.isLost(connected) && this.reported.has(connected);
    this.reported.add(connected);
    this.log[isKnown ? 'debug' : 'warn']({ err: error, queue: connected.name }, 'queue connection lost');
  }
}
