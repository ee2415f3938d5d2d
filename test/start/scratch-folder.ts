import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface ScratchFolder {
  readonly path: string;
  file(...parts: readonly string[]): string;
  remove(): Promise<void>;
}

/** A folder of one test that every account may enter, as the database user must. */
export async function scratchFolder(): Promise<ScratchFolder> {
  const folder = await mkdtemp(path.join(tmpdir(), 'srb-start-'));
  await chmod(folder, 0o755);
  return {
    path: folder,
    file: (...parts) => path.join(folder, ...parts),
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }),
  };
}
