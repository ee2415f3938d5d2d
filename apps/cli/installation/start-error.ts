/** Something a person can mend stands in the way of the start; the message is German and says how. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
