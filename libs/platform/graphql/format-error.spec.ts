import { describe, expect, it } from '@jest/globals';
import { invalidInput } from '@srb/platform/errors';
import { Log } from '@srb/platform/observability';
import { buildSchema, graphqlSync, GraphQLError } from 'graphql';
import { pino } from 'pino';
import { errorFormatter } from './format-error.js';

const log = new Log('test', 'silent', pino.destination('/dev/null'));
const format = errorFormatter(log, { hints: false });
const formatted = (error: GraphQLError) => format(error.toJSON(), error);

describe('what leaves the API', () => {
  it('is a translated failure, however often GraphQL wrapped it', () => {
    const thrown = invalidInput('year', 'Jahr: frühestens 2000.');
    const wrapped = new GraphQLError('a', { originalError: new GraphQLError('b', { originalError: thrown }), path: ['costs'] });
    expect(formatted(wrapped)).toEqual({
      message: 'Jahr: frühestens 2000.', path: ['costs'], extensions: { code: 'INVALID_INPUT', fields: [{ field: 'year', message: 'Jahr: frühestens 2000.' }] },
    });
  });

  it('is the caller’s own mistake as GraphQL words it, without hints at the schema', () => {
    const refused = new GraphQLError('Cannot query field "role". Did you mean "roles"?', { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
    const wrapped = new GraphQLError(refused.message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' }, originalError: refused });
    expect(formatted(wrapped)).toEqual({ message: 'Cannot query field "role".', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
    expect(errorFormatter(log, { hints: true })(wrapped.toJSON(), wrapped).message).toContain('Did you mean "roles"?');
  });

  it('says nothing of a value that the schema cannot hold, for that is ours', () => {
    const schema = buildSchema('type Query { count: Int }');
    const [error] = graphqlSync({ schema, source: '{ count }', rootValue: { count: 'secret' } }).errors ?? [];
    expect(error?.message).toContain('secret');
    const answer = format(error?.toJSON() ?? { message: '' }, error);
    expect([answer.extensions?.['code'], answer.message.includes('secret')]).toEqual(['INTERNAL', false]);
  });

  it('blames the caller for an argument he left null', () => {
    const schema = buildSchema('type Query { count(of: Int! = 1): Int }');
    const [error] = graphqlSync({ schema, source: 'query ($of: Int) { count(of: $of) }', variableValues: { of: null } }).errors ?? [];
    expect(format(error?.toJSON() ?? { message: '' }, error)).toMatchObject({ message: expect.stringContaining('must not be null'), extensions: { code: 'BAD_USER_INPUT' } });
  });
});
