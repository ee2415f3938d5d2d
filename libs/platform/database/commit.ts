/**
 * PostgreSQL answers COMMIT with ROLLBACK when a statement of the transaction had failed, without an error.
 * A caller that caught that failure would believe its change to be stored.
 * @throws Error when nothing was stored
 */
export function assertCommitted(command: string): void {
  if (command !== 'COMMIT') throw new Error('a statement failed inside this transaction and was caught there: nothing was stored');
}
