import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { StateContext } from '@srb/platform/context';
import { NotificationListener } from '@srb/platform/jobs';
import { PubSub } from 'graphql-subscriptions';
import { ComparisonReadModel } from './comparison.read-model.js';
import type { ComparisonRequest } from './graphql/comparison-request.type.js';

/** Address under which progress is listened to; null where nobody can subscribe. */
export const LISTEN_URL = Symbol('comparison listen url');

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

/** Listens before it reads, so no step falls between the two; a subscriber who leaves ends the listening at once. */
class RequestSteps implements AsyncIterableIterator<ProgressEvent> {
  private started = false;
  private finished = false;

  constructor(
    private readonly steps: AsyncIterableIterator<string>,
    private readonly read: () => Promise<ComparisonRequest>,
  ) {}

  async next(): Promise<IteratorResult<ProgressEvent>> {
    if (this.finished) return this.return();
    if (this.started && (await this.steps.next()).done === true) return this.return();
    this.started = true;
    const request = await this.read().catch(async (error: unknown) => {
      await this.return();
      throw error;
    });
    this.finished = request.status === 'DONE' || request.status === 'FAILED';
    return { done: false, value: { comparisonProgress: request } };
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
