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

/** Pages in the browser: each stands on the blocks and the client, never on another page. */
const WEB_PARTS = ['addresses', 'api-client', 'format', 'ui'].map((part) => `scope:web-${part}`);
const WEB_PAGES = ['coordination', 'ministry', 'planning'].map((page) => `scope:web-${page}`);

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

/** What runs in the browser reaches nothing of the server; the blocks know neither client nor page. */
function browserConstraints() {
  return [
    { sourceTag: 'scope:web', onlyDependOnLibsWithTags: ['type:web', 'type:pure'] },
    { sourceTag: 'scope:web-format', onlyDependOnLibsWithTags: ['scope:web-format', 'type:pure'] },
    { sourceTag: 'scope:web-ui', onlyDependOnLibsWithTags: ['scope:web-ui', 'type:pure'] },
    { sourceTag: 'scope:web-api-client', onlyDependOnLibsWithTags: ['scope:web-api-client', 'type:pure'] },
    ...WEB_PAGES.map((page) => ({ sourceTag: page, onlyDependOnLibsWithTags: [page, ...WEB_PARTS, 'type:pure'] })),
  ];
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
  return [...byType, platform, ...scopeConstraints(), ...browserConstraints()];
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
