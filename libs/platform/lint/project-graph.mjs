import { createProjectGraphAsync } from '@nx/devkit';
import { tagProblem } from './boundaries.mjs';

/**
 * Builds the Nx project graph in this process, without daemon or network, and leaves it in the cache from which
 * `@nx/enforce-module-boundaries` reads it. Without a graph, and for unknown tags, that rule lets everything pass
 * silently; this throws instead. Returns the roots of the projects by tag.
 */
export async function projectRootsByTag() {
  Object.assign(process.env, { NX_DAEMON: 'false', NX_ISOLATE_PLUGINS: 'false' });
  const { nodes } = await createProjectGraphAsync({ exitOnError: false });
  const projects = Object.values(nodes).map(({ data }) => data);
  const problems = projects.map(tagProblem).filter((problem) => problem !== null);
  if (projects.length === 0) problems.push('Nx finds no project.json');
  if (problems.length > 0) throw new Error(`The module boundaries would not hold: ${problems.join('; ')}.`);
  const roots = new Map();
  for (const { root, tags } of projects) {
    for (const tag of tags) roots.set(tag, [...(roots.get(tag) ?? []), root]);
  }
  return roots;
}
