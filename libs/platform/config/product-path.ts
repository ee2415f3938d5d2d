import { existsSync } from 'node:fs';
import path from 'node:path';

function findRoot(start: string): string {
  for (let directory = start; ; directory = path.dirname(directory)) {
    if (existsSync(path.join(directory, 'nx.json'))) return directory;
    if (directory === path.dirname(directory)) throw new Error('the product folder (with nx.json) was not found');
  }
}

const root = findRoot(import.meta.dirname);

/** An absolute path inside the product folder, wherever the process was started and whether compiled or not. */
export function productPath(...parts: readonly string[]): string {
  return path.join(root, ...parts);
}
