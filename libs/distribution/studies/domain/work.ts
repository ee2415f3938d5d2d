/** Long work in slices: yields the part done (0 to 1) whenever it may be paused or dropped, and returns the result. */
export type Work<Result> = Generator<number, Result>;

/** Several pieces of work as one; each counts the same. */
export function* inTurn<Item, Result>(items: readonly Item[], workOn: (item: Item) => Work<Result>): Work<Result[]> {
  const results: Result[] = [];
  for (const [at, item] of items.entries()) {
    const steps = workOn(item);
    for (;;) {
      const step = steps.next();
      if (step.done === true) {
        results.push(step.value);
        break;
      }
      yield (at + step.value) / items.length;
    }
  }
  return results;
}
