import { readFile } from 'node:fs/promises';
import { productPath } from '@srb/platform/config';
import { parse } from 'yaml';

interface Service {
  readonly image?: string;
  readonly command?: string | readonly string[];
  readonly env_file?: string | readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, unknown>>;
}

export interface ComposeFile {
  readonly name: string;
  readonly services: Readonly<Record<string, Service>>;
}

/** `docker-compose.yml` with its anchors and merges resolved. */
export async function readComposeFile(): Promise<ComposeFile> {
  return parse(await readFile(productPath('docker-compose.yml'), 'utf8'), { merge: true }) as ComposeFile;
}

export function serviceOf({ services }: ComposeFile, name: string): Service {
  const service = services[name];
  if (service === undefined) throw new Error(`docker-compose.yml has no service ${name}`);
  return service;
}

export function list(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}

/** Names and values of an example of settings; lines that are switched off are left out. */
export async function readExample(file: string): Promise<Readonly<Record<string, string>>> {
  const lines = (await readFile(productPath(file), 'utf8')).split('\n').filter((line) => /^[A-Z_]+=/.test(line));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}
