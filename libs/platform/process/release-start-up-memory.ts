import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Starting leaves tens of megabytes of garbage (module texts, schema building), which an idle process would
 * hold until its next full collection, that is for ever. Called once, when the process is ready.
 */
export function releaseStartUpMemory(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
