import nx from '@nx/eslint-plugin';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { dependencyConstraints } from './libs/platform/lint/boundaries.mjs';
import srb from './libs/platform/lint/plugin.mjs';
import { projectRootsByTag } from './libs/platform/lint/project-graph.mjs';
import { OUTSIDE_PATHS, restrictedImports, TEST_SWITCHES } from './libs/platform/lint/restrictions.mjs';

/** The lines of the house; libs/platform/lint/README.md says what each is for. */
const roots = await projectRootsByTag();
const typescript = ['**/*.ts', '**/*.tsx'];
const specs = ['**/*.spec.ts', '**/*.spec.tsx'];
const tests = [...specs, 'libs/**/test/**/*.ts', 'libs/platform/testing/**/*.ts', 'test/**/*.ts'];
const under = (tag, pattern = '**/*.ts') => (roots.get(tag) ?? []).map((root) => `${root}/${pattern}`);

const boundaries = (options) => [
  'error',
  {
    // Parts of platform name each other by alias; cycles between them are found file by file.
    allowCircularSelfDependency: true,
    // The support of the integration tests is built on the parts of platform that it helps to test.
    ignoredCircularDependencies: [['platform', 'platform-testing']],
    depConstraints: dependencyConstraints(options),
    ...(options.allow ? { allow: options.allow } : {}),
  },
];

const typeRules = {
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false }],
  '@typescript-eslint/consistent-type-exports': ['error', { fixMixedExportsWithInlineTypeSpecifier: true }],
  '@typescript-eslint/no-non-null-assertion': 'error',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
  '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/use-unknown-in-catch-callback-variable': 'error',
  '@typescript-eslint/ban-ts-comment': [
    'error',
    { 'ts-expect-error': 'allow-with-description', 'ts-ignore': true, 'ts-nocheck': true, minimumDescriptionLength: 10 },
  ],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  // An interface may promise what one of its implementations has at once.
  '@typescript-eslint/require-await': 'off',
  '@typescript-eslint/no-restricted-imports': restrictedImports(),
};

export default defineConfig(
  { ignores: ['node_modules/', 'dist/', '.nx/', '.srb/', 'coverage/', 'test/negative/', '**/*.generated.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },
  {
    files: ['**/*.mjs', ...typescript],
    plugins: { srb },
    rules: {
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 40, IIFEs: true }],
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...OUTSIDE_PATHS],
      'no-var': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'srb/constructor-dependencies': ['error', { max: 6 }],
      'srb/file-name': 'error',
      'srb/import-cycle': 'error',
      'srb/suppression-reason': 'error',
    },
  },
  {
    files: typescript,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@nx': nx },
    rules: {
      ...typeRules,
      '@nx/enforce-module-boundaries': boundaries({ tests: false }),
      'srb/library-door': 'error',
      'srb/no-repository-save': 'error',
    },
  },
  { files: ['apps/web/**/*.{ts,tsx}', 'libs/web/**/*.{ts,tsx}'], ...reactHooks.configs.flat.recommended },
  { files: tests, rules: { '@nx/enforce-module-boundaries': boundaries({ tests: true }) } },
  {
    // End to end tests compose the applications; nobody else imports one.
    files: ['test/**/*.ts'],
    rules: { '@nx/enforce-module-boundaries': boundaries({ tests: true, allow: ['^(\\.\\./)+apps/'] }) },
  },
  {
    files: ['libs/platform/database/**/*.ts', 'libs/platform/testing/**/*.ts', 'test/**/*.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': restrictedImports({ opensConnections: true }) },
  },
  {
    files: ['libs/platform/observability/**/*.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': restrictedImports({ keepsRequestContext: true }) },
  },
  {
    files: under('type:domain'),
    rules: { '@typescript-eslint/no-restricted-imports': restrictedImports({ domain: true }) },
  },
  {
    files: under('type:pure'),
    ignores: specs,
    rules: { 'srb/pure-code': ['error', { packages: ['decimal.js'] }] },
  },
  // The two files of the kernel that touch the outside: hashing, and the clock that applications hand in.
  { files: ['libs/kernel/canonical-json.ts'], rules: { 'srb/pure-code': ['error', { packages: ['node:crypto'] }] } },
  { files: ['libs/kernel/clock.ts'], rules: { 'srb/pure-code': ['error', { packages: [], clock: true }] } },
  {
    files: ['**/*.entity.ts', ...specs],
    rules: { 'max-lines': ['error', { max: 400 }] },
  },
  {
    files: specs,
    rules: {
      'max-lines-per-function': 'off',
      'no-restricted-syntax': ['error', ...OUTSIDE_PATHS, ...TEST_SWITCHES],
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  // Scripts that a person starts speak to that person.
  { files: ['**/*.mjs', 'apps/cli/**/*.ts'], rules: { 'no-console': 'off' } },
);
