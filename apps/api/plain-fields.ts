import { isIntrospectionType, isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql';

/** Whether all a field does is to hand out the property of its own name. */
function isPlain({ name, resolve }: GraphQLField<unknown, unknown>): boolean {
  if (resolve === undefined) return true;
  const read: unknown[] = [];
  const row = new Proxy({}, { get: (_row, key) => void read.push(key) });
  try {
    const value: unknown = (resolve as (row: object) => unknown)(row);
    return value === undefined && read.length === 1 && read[0] === name;
  } catch {
    return false;
  }
}

/**
 * Below the root a field is a property of what its read model returned. Nest gives each of them a function all the
 * same, which executing and compiling would have to call; it is taken off here. A middleware or resolver that somebody
 * hung on a field runs once for every row and field of a list: @throws Error naming it, when the API starts.
 */
export function withPlainFields(schema: GraphQLSchema): GraphQLSchema {
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  const types = Object.values(schema.getTypeMap()).filter(isObjectType).filter((type) => !roots.has(type) && !isIntrospectionType(type));
  const fields = types.flatMap((type) => Object.values(type.getFields()).map((field) => ({ path: `${type.name}.${field.name}`, field })));
  const wrapped = fields.filter(({ field }) => !isPlain(field)).map(({ path }) => path);
  if (wrapped.length > 0) throw new Error(`fields below the root with code of their own: ${wrapped.join(', ')}`);
  for (const { field } of fields) delete field.resolve;
  return schema;
}
