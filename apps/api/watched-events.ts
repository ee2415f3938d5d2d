/**
 * Events of a subscription that are handed on only while the subscriber may have them: asked before each. Forwards the
 * end at once; a generator would wait with it for the next event.
 */
export class WatchedEvents<Event> implements AsyncIterableIterator<Event> {
  constructor(
    private readonly events: AsyncIterableIterator<Event>,
    private readonly assertAllowed: () => Promise<void>,
  ) {}

  async next(): Promise<IteratorResult<Event>> {
    const event = await this.events.next();
    if (event.done === true) return event;
    try {
      await this.assertAllowed();
    } catch (error) {
      await this.return();
      throw error;
    }
    return event;
  }

  async return(): Promise<IteratorResult<Event>> {
    await this.events.return?.();
    return { done: true, value: undefined };
  }

  async throw(error: unknown): Promise<IteratorResult<Event>> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
