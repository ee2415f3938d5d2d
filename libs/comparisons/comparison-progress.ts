import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { StateContext } from '@srb/platform/context';
import { NotificationListener } from '@srb/platform/jobs';
import { PubSub } from 'graphql-subscriptions';
import { ComparisonReadModel } from './comparison.read-model.js';
import type { ComparisonRequest } from './graphql/comparison-request.type.js';

/** Address under which progress is listened to; null where nobody can subscribe. */
export const LISTEN_URL = Symbol('comparison listen url');

const LOOK_AGAIN_MS = 2_000;

export interface ProgressEvent {
  readonly comparisonProgress: ComparisonRequest;
}

/** Tells subscribers how a request proceeds. The database says which request; its row is read as the subscriber. */
@Injectable()
export class ComparisonProgress implements OnModuleInit, OnModuleDestroy {
  private readonly events = new PubSub();
  private readonly listener: NotificationListener | null;

  constructor(
    @Inject(LISTEN_URL) listenUrl: string | null,
    private readonly comparisons: ComparisonReadModel,
  ) {
    this.listener = listenUrl === null ? null : new NotificationListener(listenUrl, 'comparison_progress', (id) => void this.events.publish(id, id));
  }

  async onModuleInit(): Promise<void> {
    await this.listener?.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.listener?.close();
  }

  /** The state of a request now, then with every step, until it is done or failed. @throws AppError NOT_FOUND */
  follow(ctx: StateContext, requestId: string): AsyncIterableIterator<ProgressEvent> {
    const read = (): Promise<ComparisonRequest> => this.comparisons.getRequest(ctx, requestId);
    return new RequestSteps(this.events.asyncIterableIterator<string>(requestId), read);
  }
}

/**
 * Listens before it reads, so no step falls between the two. A notification can be lost while the listener
 * reconnects, so the row is looked at now and then as well. A subscriber who leaves ends the listening at once.
 */
class RequestSteps implements AsyncIterableIterator<ProgressEvent> {
  private upcoming: Promise<IteratorResult<string>> | undefined;
  private finished = false;
  private seen = '';

  constructor(
    private readonly steps: AsyncIterableIterator<string>,
    private readonly read: () => Promise<ComparisonRequest>,
  ) {}

  async next(): Promise<IteratorResult<ProgressEvent>> {
    while (!this.finished) {
      // The subscription begins with the first call of `next`; waiting begins with the second.
      if (this.upcoming === undefined) this.upcoming = this.steps.next();
      else await this.stepOrPause(this.upcoming);
      const request = await this.read().catch(async (error: unknown) => {
        await this.return();
        throw error;
      });
      const state = JSON.stringify(request);
      if (state === this.seen) continue;
      this.seen = state;
      this.finished = request.status === 'DONE' || request.status === 'FAILED';
      return { done: false, value: { comparisonProgress: request } };
    }
    return this.return();
  }

  /** Waits for the next step, but not for ever. */
  private async stepOrPause(upcoming: Promise<IteratorResult<string>>): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const pause = new Promise<null>((resume) => (timer = setTimeout(() => resume(null), LOOK_AGAIN_MS)));
    const step = await Promise.race([upcoming, pause]);
    clearTimeout(timer);
    if (step?.done === true) this.finished = true;
    else if (step !== null) this.upcoming = this.steps.next();
  }

  async return(): Promise<IteratorResult<ProgressEvent>> {
    this.finished = true;
    await this.steps.return?.();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
