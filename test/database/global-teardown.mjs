import { endRun } from './run.mjs';

export default async function tearDown() {
  if (globalThis.srbDatabaseRun !== undefined) await endRun(globalThis.srbDatabaseRun);
}
