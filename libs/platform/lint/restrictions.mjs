const SHARED = {
  regex: '(^|/)shared(/|$)',
  message: 'Nothing outside of this repository is part of the product, and nothing inside is called shared.',
};
const ASYNC_STORAGE = {
  name: 'node:async_hooks',
  importNames: ['AsyncLocalStorage'],
  message: 'Data access takes its tenant as an argument (TenantTx), never from a hidden store.',
};
const DATA_SOURCE = {
  name: 'typeorm',
  importNames: ['DataSource', 'createConnection', 'getConnection', 'getManager', 'getRepository'],
  message: 'TenantDatabase.read/write is the only way to a connection.',
};
const INJECTED_REPOSITORY = {
  name: '@nestjs/typeorm',
  importNames: ['InjectRepository', 'InjectDataSource', 'InjectEntityManager'],
  message: 'A repository takes a TenantTx; an injected one would run without a tenant.',
};
const DRIVERS = {
  regex: '^(pg|pg-.*|bullmq|ioredis|@nestjs/bullmq|@nestjs/apollo|@apollo/.*|@as-integrations/.*)(/.*)?$',
  message: 'A domain library knows neither driver nor queue nor server: platform owns them.',
};

/** Options of `no-restricted-imports` for one kind of place in the tree. */
export function restrictedImports({ domain = false, opensConnections = false, keepsRequestContext = false } = {}) {
  const paths = [];
  if (!keepsRequestContext) paths.push(ASYNC_STORAGE);
  if (!opensConnections) paths.push(DATA_SOURCE, INJECTED_REPOSITORY);
  return ['error', { paths, patterns: domain ? [SHARED, DRIVERS] : [SHARED] }];
}

const skipped = (name) => `CallExpression[callee.object.name=/^(describe|it|test)$/][callee.property.name="${name}"]`;

/** Syntax that switches a test off or narrows the run to one. */
export const TEST_SWITCHES = [
  ...['skip', 'only', 'todo', 'failing'].map(skipped),
  'CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]',
].map((selector) => ({ selector, message: 'No test is skipped, postponed or run alone.' }));

export const OUTSIDE_PATHS = [
  { selector: 'Literal[value=/\\.\\.\\u002Fshared\\b/]', message: 'Nothing outside of this repository is part of the product.' },
  // What leaves the own office is out of bounds like what leaves the repository.
  {
    selector: 'MemberExpression[property.name="writeAcross"]',
    message: 'A transaction over several offices is for their merger alone: TenantDatabase.write acts for one office.',
  },
];
