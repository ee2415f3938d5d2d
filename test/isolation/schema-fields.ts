import {
  buildClientSchema, getIntrospectionQuery, getNamedType, isCompositeType, isInterfaceType, isObjectType, isUnionType,
  type GraphQLField, type GraphQLOutputType, type GraphQLSchema, type IntrospectionQuery,
} from 'graphql';
import { call } from '../support/graphql-call.js';

const DEPTH = 4;
const OPERATIONS = { Query: 'query', Mutation: 'mutation', Subscription: 'subscription' } as const;
type RootType = keyof typeof OPERATIONS;

/** A root field of the running API. */
export interface SchemaField {
  /** `Query.kita`. */
  readonly path: string;
  readonly type: RootType;
  readonly name: string;
  readonly definition: GraphQLField<unknown, unknown>;
}

/** The schema as the running API describes itself. */
export async function introspect(origin: string, token: string): Promise<GraphQLSchema> {
  const { data, text } = await call(origin, { query: getIntrospectionQuery(), token });
  if (data === null) throw new Error(`no introspection: ${text.slice(0, 200)}`);
  return buildClientSchema(data as unknown as IntrospectionQuery);
}

/** Every root field: queries, then mutations in the order of their names, then subscriptions. */
export function fieldsOf(schema: GraphQLSchema): readonly SchemaField[] {
  const roots = { Query: schema.getQueryType(), Mutation: schema.getMutationType(), Subscription: schema.getSubscriptionType() };
  return Object.entries(roots).flatMap(([type, root]) =>
    Object.values(root?.getFields() ?? {}).map((definition) => ({ path: `${type}.${definition.name}`, type: type as RootType, name: definition.name, definition })),
  );
}

/** An operation that asks for everything the field can give, down to the fourth level; `given` are the arguments handed in. */
export function documentOf(schema: GraphQLSchema, { type, name, definition }: SchemaField, given: readonly string[]): string {
  const named = given.map((argument) => {
    const declared = definition.args.find((candidate) => candidate.name === argument);
    if (declared === undefined) throw new Error(`${type}.${name} has no argument ${argument}`);
    return { argument, type: String(declared.type) };
  });
  const variables = named.length === 0 ? '' : `(${named.map((one) => `$${one.argument}: ${one.type}`).join(', ')})`;
  const handedIn = named.length === 0 ? '' : `(${named.map(({ argument }) => `${argument}: $${argument}`).join(', ')})`;
  return `${OPERATIONS[type]} Matrix${variables} { ${name}${handedIn} ${selection(schema, definition.type, DEPTH)} }`;
}

function selection(schema: GraphQLSchema, output: GraphQLOutputType, depth: number): string {
  const type = getNamedType(output);
  if (isUnionType(type) || isInterfaceType(type)) {
    // Members may give one name different types, so each answers under a name of its own.
    const members = schema.getPossibleTypes(type).map((member) => `... on ${member.name} { ${fields(schema, Object.values(member.getFields()), depth, `${member.name}_`)} }`);
    return `{ __typename ${members.join(' ')} }`;
  }
  if (!isObjectType(type)) return '';
  return `{ __typename ${fields(schema, Object.values(type.getFields()), depth)} }`;
}

function fields(schema: GraphQLSchema, all: readonly GraphQLField<unknown, unknown>[], depth: number, prefix = ''): string {
  return all
    .filter(({ type }) => depth > 1 || !isCompositeType(getNamedType(type)))
    .map(({ name, type }) => `${prefix === '' ? name : `${prefix}${name}: ${name}`} ${selection(schema, type, depth - 1)}`.trim())
    .join(' ');
}

/** Names of all object types that some root field leads to. */
export function reachableTypes(schema: GraphQLSchema): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (output: GraphQLOutputType): void => {
    const type = getNamedType(output);
    if (isUnionType(type) || isInterfaceType(type)) schema.getPossibleTypes(type).forEach(visit);
    if (!isObjectType(type) || found.has(type.name)) return;
    found.add(type.name);
    Object.values(type.getFields()).forEach((field) => visit(field.type));
  };
  fieldsOf(schema).forEach(({ definition }) => visit(definition.type));
  return found;
}

/** Names of the object types in an answer. */
export function typesIn(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value !== 'object' || value === null) return found;
  for (const [key, member] of Object.entries(value)) {
    if (key === '__typename' && typeof member === 'string') found.add(member);
    else typesIn(member, found);
  }
  return found;
}
