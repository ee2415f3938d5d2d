/** A thrown value of unknown kind as an error. */
export function fault(thrown: unknown): Error {
  // eslint-disable-next-line @typescript-eslint/no-base-to-string -- the example shows a suppression that says why
  return thrown instanceof Error ? thrown : new Error(String(thrown ?? {}));
}
