import { beginRun } from './run.mjs';

/** Jest calls this once, before the first integration test file, in the process that also tears down. */
export default async function setUp() {
  globalThis.srbDatabaseRun = await beginRun();
}
