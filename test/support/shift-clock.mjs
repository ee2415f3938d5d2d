/**
 * Loaded before a process of the product (`--import`): its wall clock runs ahead, or behind, by so many milliseconds.
 * Timers and the monotonic clock stay as they are, as with a machine whose clock is set wrong.
 */
const SHIFT_MS = Number(process.env.SRB_TEST_CLOCK_SHIFT_MS ?? 0);
const RealDate = globalThis.Date;

globalThis.Date = class Date extends RealDate {
  constructor(...given) {
    super(...(given.length === 0 ? [RealDate.now() + SHIFT_MS] : given));
  }

  static now() {
    return RealDate.now() + SHIFT_MS;
  }
};
