/**
 * Which library may import which, as data. The direction is
 * offices ← social-spaces ← personnel, funding ← distribution ← concepts, goals, participation ← releases ← comparisons:
 * a library imports only what stands left of it, and neither itself through its alias nor a neighbour of its own column.
 */
const COLUMNS = [
  ['offices'],
  ['social-spaces'],
  ['personnel', 'funding'],
  ['distribution'],
  ['concepts', 'goals', 'participation'],
  ['releases'],
  ['comparisons'],
];

const TYPES = {
  app: ['composition', 'domain', 'platform', 'pure', 'web'],
  composition: ['domain', 'platform', 'pure'],
  domain: ['domain', 'platform', 'pure'],
  platform: ['platform', 'pure'],
  pure: ['pure'],
  web: ['web', 'pure'],
  testing: ['composition', 'domain', 'platform', 'pure', 'testing'],
};

const tagged = (kind, names) => names.map((name) => `${kind}:${name}`);

function scopeConstraints() {
  return COLUMNS.flatMap((column, position) => {
    const left = COLUMNS.slice(0, position).flat();
    return column.map((name) => ({
      sourceTag: `scope:${name}`,
      onlyDependOnLibsWithTags: [...tagged('scope', [...left, name]), 'type:platform', 'type:pure', 'type:testing'],
    }));
  });
}

/** Constraints for `@nx/enforce-module-boundaries`; only tests may reach libraries of type `testing`. */
export function dependencyConstraints({ tests }) {
  const byType = Object.entries(TYPES).map(([type, allowed]) => ({
    sourceTag: `type:${type}`,
    onlyDependOnLibsWithTags: tagged('type', tests ? [...new Set([...allowed, 'testing'])] : allowed),
  }));
  const platform = {
    sourceTag: 'scope:platform',
    onlyDependOnLibsWithTags: ['type:platform', 'type:pure', ...(tests ? ['type:testing'] : [])],
  };
  return [...byType, platform, ...scopeConstraints()];
}

/**
 * What is wrong with the tags of a project, or null. A tag that no constraint names would pass every boundary,
 * so each project has one known type and one scope, and the scope of a domain library has its column.
 */
export function tagProblem({ root, tags = [] }) {
  const types = tags.filter((tag) => tag.startsWith('type:')).map((tag) => tag.slice('type:'.length));
  const scopes = tags.filter((tag) => tag.startsWith('scope:')).map((tag) => tag.slice('scope:'.length));
  if (types.length !== 1 || !(types[0] in TYPES)) return `${root} needs one tag of ${tagged('type', Object.keys(TYPES)).join(', ')}`;
  if (scopes.length !== 1) return `${root} needs one scope tag`;
  const placed = COLUMNS.flat().includes(scopes[0]);
  return types[0] === 'domain' && !placed ? `${root} is a domain library whose scope has no column in boundaries.mjs` : null;
}
