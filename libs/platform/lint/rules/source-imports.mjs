import { existsSync } from 'node:fs';
import path from 'node:path';

/** Libraries that are a folder of libraries: `@srb/platform/<part>`. */
export const GROUPS = ['platform', 'web'];

/** The folder one alias stands for (`libs/offices`, `libs/platform/jobs`), an app, or `test`; null outside of all. */
export function libraryOf(relative) {
  const [top, first, second, ...rest] = relative.split(path.sep);
  if (top === 'test') return 'test';
  if (first === undefined || !['apps', 'libs'].includes(top)) return null;
  if (top === 'libs' && GROUPS.includes(first)) return rest.length > 0 ? path.join(top, first, second) : path.join(top, first);
  return path.join(top, first);
}

/** The source file an import names, or null for a package. */
export function resolveImport(root, from, specifier) {
  if (specifier.startsWith('.')) {
    const target = path.resolve(path.dirname(from), specifier);
    const stem = target.replace(/\.js$/, '');
    return [`${stem}.ts`, `${stem}.tsx`, target].find((candidate) => existsSync(candidate)) ?? null;
  }
  if (!specifier.startsWith('@srb/')) return null;
  const index = path.join(root, 'libs', specifier.slice('@srb/'.length), 'index.ts');
  return existsSync(index) ? index : null;
}

/** Visits the source of every static import, re-export, dynamic import and import type. */
export function eachImport(visit) {
  const fromSource = (node) => {
    if (typeof node.source?.value === 'string') visit(node.source, node.source.value);
  };
  return {
    ImportDeclaration: fromSource,
    ExportNamedDeclaration: fromSource,
    ExportAllDeclaration: fromSource,
    ImportExpression: fromSource,
    TSImportType: fromSource,
  };
}
