import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { eachImport, resolveImport } from './source-imports.mjs';

/** file → imported source files, read once per run. */
const graph = new Map();

function importsOf(root, file) {
  const known = graph.get(file);
  if (known) return known;
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
  const targets = importedFiles.map(({ fileName }) => resolveImport(root, file, fileName)).filter((target) => target !== null);
  graph.set(file, targets);
  return targets;
}

/** The shortest way from `start` to `goal` along imports, both included; null when there is none. */
function shortestPath(root, start, goal) {
  const cameFrom = new Map([[start, null]]);
  for (const file of cameFrom.keys()) {
    if (file === goal) {
      const way = [];
      for (let step = file; step !== null; step = cameFrom.get(step)) way.unshift(step);
      return way;
    }
    for (const target of importsOf(root, file)) if (!cameFrom.has(target)) cameFrom.set(target, file);
  }
  return null;
}

/** No file reaches itself through imports; type-only imports count, since they tie files together as well. */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: { cycle: 'Import cycle: {{way}}. Move what both need into a third file.' },
  },
  create(context) {
    const root = context.cwd;
    return eachImport((node, specifier) => {
      const target = resolveImport(root, context.filename, specifier);
      if (target === null || !/\.tsx?$/.test(target)) return;
      const way = shortestPath(root, target, context.filename);
      if (way === null) return;
      const names = [context.filename, ...way].map((file) => path.relative(root, file));
      context.report({ node, messageId: 'cycle', data: { way: names.join(' → ') } });
    });
  },
};
