const nested = (levels: number, inner: string) => `${'{ concept '.repeat(levels)}${inner}${' }'.repeat(levels)}`;
const many = (count: number, one: (index: number) => string) => Array.from({ length: count }, (_, index) => one(index)).join(' ');

/** A fragment that names two others, which name two others: 2^40 fields in a few hundred characters. */
const doubling = Array.from({ length: 40 }, (_, n) => `fragment F${n} on Me { ...F${n + 1} ... on Me { ...F${n + 1} } }`).join(' ');

/** Documents that are refused for what they are, whoever sends them, with the code of the refusal. */
export const HOSTILE_DOCUMENTS: readonly (readonly [name: string, query: string, code: string])[] = [
  ['a depth of 200', nested(200, '{ id }'), 'LIMIT_EXCEEDED'],
  ['a depth beyond any stack', nested(4_000, '{ id }'), 'LIMIT_EXCEEDED'],
  ['a depth of 200 inside an argument', `{ kitas(after: ${'['.repeat(200)}1${']'.repeat(200)}) { total } }`, 'LIMIT_EXCEEDED'],
  ['a depth of 200 by fragments', `{ ...D0 } ${many(200, (n) => `fragment D${n} on Query { concept { ...D${n + 1} } }`)} fragment D200 on Query { me { roles } }`, 'LIMIT_EXCEEDED'],
  ['1,000 aliases', `{ me { ${many(1_000, (n) => `a${n}: roles`)} } }`, 'LIMIT_EXCEEDED'],
  ['100 root fields', `{ ${many(100, (n) => `a${n}: me { roles }`)} }`, 'LIMIT_EXCEEDED'],
  ['100 root fields in one fragment', `{ ...R } fragment R on Query { ${many(100, (n) => `a${n}: me { roles }`)} }`, 'LIMIT_EXCEEDED'],
  ['100 changes in one mutation', `mutation { ${many(100, (n) => `a${n}: requestComparison { id }`)} }`, 'LIMIT_EXCEEDED'],
  ['one field 2,000 times', `{ me { ${'roles '.repeat(2_000)} } }`, 'LIMIT_EXCEEDED'],
  ['one field 2,000 times in inline fragments', `{ me { ${'... { roles } '.repeat(2_000)} } }`, 'LIMIT_EXCEEDED'],
  ['500 directives', `{ me { roles ${'@include(if: true) '.repeat(500)} } }`, 'LIMIT_EXCEEDED'],
  ['500 unknown directives', `{ me { roles ${many(500, (n) => `@d${n}`)} } }`, 'LIMIT_EXCEEDED'],
  ['100,000 tokens', `{ ${'a '.repeat(50_000)} ${'b '.repeat(49_000)} }`.slice(0, 99_990).concat(' }'), 'LIMIT_EXCEEDED'],
  ['200,000 characters', `{ me { roles } } #${'x'.repeat(200_000)}`, 'LIMIT_EXCEEDED'],
  ['fragments that double 40 times', `{ me { ...F0 } } ${doubling} fragment F40 on Me { roles }`, 'LIMIT_EXCEEDED'],
  ['a fragment that contains itself', '{ me { ...A } } fragment A on Me { ...A }', 'BAD_REQUEST'],
  ['fragments in a circle', '{ me { ...A } } fragment A on Me { ...B } fragment B on Me { ...C } fragment C on Me { ...A }', 'BAD_REQUEST'],
  ['a circle nobody uses', '{ me { roles } } fragment A on Me { ...A }', 'BAD_REQUEST'],
  ['a fragment named __schema', '{ ...__schema } fragment __schema on Query { me { roles } }', 'BAD_REQUEST'],
  ['a fragment named __proto__', '{ me { ...__proto__ } } fragment __proto__ on Me { roles }', 'BAD_REQUEST'],
  ['an alias named __proto__', '{ __proto__: me { roles } }', 'BAD_REQUEST'],
  ['an operation named __type', 'query __type { me { roles } }', 'BAD_REQUEST'],
  ['first: 99999999', '{ kitas(first: 99999999) { total } }', 'INVALID_INPUT'],
  ['first: 201', '{ kitas(first: 201) { total } }', 'INVALID_INPUT'],
  ['a subscription', 'subscription { comparisonProgress(requestId: "x") { id } }', 'BAD_REQUEST'],
];

/** Documents that GraphQL itself refuses: not measured, but not run either. */
export const UNKNOWN_TO_THE_SCHEMA: readonly (readonly [name: string, query: string])[] = [
  ['introspection', '{ __schema { types { name } } }'],
  ['introspection of one type', '{ __type(name: "Kita") { name } }'],
  ['introspection by a fragment', '{ ...I } fragment I on Query { __schema { types { name } } }'],
  ['introspection in circles', `{ __schema { types ${'{ fields { type '.repeat(4)} { name } ${'} } '.repeat(4)} } }`],
  ['a directive of nobody', '{ me @cacheControl(maxAge: 1) { roles } }'],
  ['@defer', '{ me { ... @defer { roles } } }'],
  ['variables by the hundred', `query (${many(400, (n) => `$v${n}: Int`)}) { me { roles } }`],
];
