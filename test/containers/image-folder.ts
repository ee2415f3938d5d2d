import { cp, mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { DockerfileParser, type Copy } from 'dockerfile-ast';
import { productPath } from '@srb/platform/config';

/** What the last stage of a Dockerfile copies from the checkout or from earlier stages: the contents of the image. */
export function copiedIntoImage(dockerfile: string): readonly string[] {
  const parsed = DockerfileParser.parse(dockerfile);
  const lastFrom = Math.max(...parsed.getFROMs().map((from) => from.getRange().start.line));
  const copies = parsed.getCOPYs().filter((copy) => copy.getRange().start.line > lastFrom);
  return copies.flatMap(sourcesOf);
}

function sourcesOf(copy: Copy): readonly string[] {
  const names = copy.getArguments().map((argument) => argument.getValue());
  return names.slice(0, -1).map((name) => name.replace(/^\/app\//, ''));
}

/** Lays out a folder as the image holds it. `node_modules` is linked: dependencies for tests are in it, unlike in the image. */
export async function layOutImage(folder: string, contents: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of contents) {
    const target = path.join(folder, name);
    if (name === 'node_modules') await symlink(productPath(name), target);
    else await cp(productPath(name), target, { recursive: true, filter: (source) => !/\.spec\.tsx?$/.test(source) });
  }
}
