import { existsSync } from 'node:fs';
import path from 'node:path';
import { GROUPS, eachImport, libraryOf } from './source-imports.mjs';

const ALIAS = new RegExp(`^@srb/(?:(?:${GROUPS.join('|')})/)?[a-z0-9-]+$`);
const projects = new Map();

/** True when a folder from `relative` up to the library's top holds a project.json, so that boundaries know its tags. */
function hasProject(root, relative) {
  const folder = path.dirname(relative);
  const known = projects.get(folder);
  if (known !== undefined) return known;
  const found = existsSync(path.join(root, folder, 'project.json')) || (folder !== '.' && hasProject(root, folder));
  projects.set(folder, found);
  return found;
}

/**
 * A library has one door, its alias. What Nx sees between projects it reports itself; this rule holds the rest:
 * the parts of a group (`libs/platform/jobs`) among each other, the door seen from inside, and files without a project.
 */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      leaves: '"{{specifier}}" leaves {{library}}: import another part by its alias.',
      ownDoor: '"{{specifier}}" is the door of this very library: import the file that declares the name.',
      deep: '"{{specifier}}" passes the door of a library: only @srb/<library> and @srb/<group>/<part> exist.',
      noProject: 'No project.json above this file: without tags no boundary holds.',
    },
  },
  create(context) {
    const root = context.cwd;
    const relative = path.relative(root, context.filename);
    const library = libraryOf(relative);
    if (library === null) return {};
    const isDoor = path.basename(relative) === 'index.ts' && path.dirname(relative) === library;

    function relativeProblem(specifier) {
      const target = path.relative(root, path.resolve(path.dirname(context.filename), specifier));
      const targetLibrary = libraryOf(target);
      if (!isDoor && target === path.join(library, 'index.js') && library.startsWith('libs')) return 'ownDoor';
      const sameGroup = GROUPS.some((group) => [relative, target].every((file) => file.startsWith(path.join('libs', group) + path.sep)));
      return sameGroup && targetLibrary !== library ? 'leaves' : null;
    }

    function aliasProblem(specifier) {
      if (!ALIAS.test(specifier) || GROUPS.some((group) => specifier === `@srb/${group}`)) return 'deep';
      return path.join('libs', specifier.slice('@srb/'.length)) === library ? 'ownDoor' : null;
    }

    return {
      Program(node) {
        if (!hasProject(root, relative)) context.report({ node, messageId: 'noProject' });
      },
      ...eachImport((node, specifier) => {
        const isAlias = specifier.startsWith('@srb/');
        if (!isAlias && !specifier.startsWith('.')) return;
        const messageId = isAlias ? aliasProblem(specifier) : relativeProblem(specifier);
        if (messageId) context.report({ node, messageId, data: { specifier, library } });
      }),
    };
  },
};
