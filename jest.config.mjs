/**
 * One Jest for unit (`*.spec.ts`) and integration (`*.int.spec.ts`) tests, in ESM mode, compiled by swc.
 * Integration files share one PostgreSQL server and clone one database each.
 */
const swc = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

const shared = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^@srb/(platform|web)/(.*)$': '<rootDir>/libs/$1/$2/index.ts',
    '^@srb/([^/]+)$': '<rootDir>/libs/$1/index.ts',
  },
  transform: { '^.+\\.ts$': ['@swc/jest', swc] },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.srb', '<rootDir>/.nx'],
};

export default {
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/{libs,apps}/**/*.spec.ts'], testPathIgnorePatterns: ['\\.int\\.spec\\.ts$', '\\.e2e\\.spec\\.ts$'] },
    {
      ...shared,
      displayName: 'integration',
      testMatch: ['<rootDir>/{libs,apps,test}/**/*.int.spec.ts'],
      testPathIgnorePatterns: ['<rootDir>/test/negative/'],
      globalSetup: '<rootDir>/test/database/global-setup.mjs',
      globalTeardown: '<rootDir>/test/database/global-teardown.mjs',
    },
    { ...shared, displayName: 'e2e', testMatch: ['<rootDir>/test/**/*.e2e.spec.ts'], testPathIgnorePatterns: ['<rootDir>/test/negative/'] },
    // Long, and not part of `npm test`: `npm run test:load` and `npm run test:faults`.
    { ...shared, displayName: 'load', testMatch: ['<rootDir>/test/load/**/*.load.spec.ts'] },
    { ...shared, displayName: 'faults', testMatch: ['<rootDir>/test/faults/**/*.fault.spec.ts'] },
  ],
  testTimeout: 60_000,
};
