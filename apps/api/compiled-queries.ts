import { HeaderMap, type ApolloServerPlugin, type GraphQLRequestContext, type GraphQLRequestListener, type GraphQLResponse } from '@apollo/server';
import { Plugin } from '@nestjs/apollo';
import { Inject } from '@nestjs/common';
import { errorFormatter } from '@srb/platform/graphql';
import { Log } from '@srb/platform/observability';
import { getOperationAST, Kind, OperationTypeNode, type DocumentNode, type GraphQLError, type GraphQLSchema } from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import type { AdmittedRequest } from './document-admission.js';

/**
 * Root fields whose queries are compiled once they are asked for repeatedly: lists and pages with many rows, where going
 * through the fields one by one takes longer than SQL. Never a mutation: there the compiler takes an input left out for null.
 */
export const COMPILED_FIELDS: ReadonlySet<string> = new Set([
  'youthOffices', 'kitas', 'socialSpaces', 'indicatorValues', 'posts', 'concept', 'conceptVersion', 'latestComparison', 'comparison', 'landDashboard',
]);
/** Compiling takes longer than running, and longer with every field. */
const SEEN_BEFORE = 2;
const MOST_FIELDS = 400;
const PLANS = 100;

type Context = GraphQLRequestContext<{ readonly req: AdmittedRequest }>;

/** The operation where it is one that may be compiled: a query of one root field of the list, without directives. */
function compilable(document: DocumentNode, operationName: string | undefined): boolean {
  const operation = getOperationAST(document, operationName);
  const [field, ...others] = operation?.selectionSet.selections ?? [];
  return operation?.operation === OperationTypeNode.QUERY && others.length === 0 && field?.kind === Kind.FIELD && COMPILED_FIELDS.has(field.name.value);
}

/** Runs frequent heavy queries as compiled functions. They hold nothing of a caller: guard, context and SQL run each time. */
@Plugin()
export class CompiledQueries implements ApolloServerPlugin {
  private readonly seen = new WeakMap<DocumentNode, number>();
  readonly plans = new Map<DocumentNode, CompiledQuery | null>();
  private readonly format;

  constructor(@Inject(Log) log: Log) {
    this.format = errorFormatter(log, { hints: false });
  }

  requestDidStart(): Promise<GraphQLRequestListener<never>> {
    return Promise.resolve({ responseForOperation: (context: Context) => this.answer(context) } as GraphQLRequestListener<never>);
  }

  private async answer({ schema, document, request, contextValue }: Context): Promise<GraphQLResponse | null> {
    if (document === undefined) return null;
    const plan = this.planFor(schema, document, request.operationName, contextValue.req);
    if (plan === null) return null;
    const { data, errors } = await plan.query(undefined, contextValue, request.variables ?? {});
    // Without data nothing has run yet, the variables do not fit: that is said in one place.
    if (data === undefined) return null;
    const failed = errors === undefined ? {} : { errors: errors.map((error: GraphQLError) => this.format(error.toJSON(), error)) };
    return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult: { data, ...failed } } };
  }

  private planFor(schema: GraphQLSchema, document: DocumentNode, operationName: string | undefined, { documentSize }: AdmittedRequest): CompiledQuery | null {
    const known = this.plans.get(document);
    if (known !== undefined) return known;
    if (documentSize === null || documentSize.fields > MOST_FIELDS || documentSize.directives > 0 || documentSize.operations.length !== 1) return null;
    const times = this.seen.get(document) ?? 0;
    this.seen.set(document, times + 1);
    if (times < SEEN_BEFORE) return null;
    return this.compile(schema, document, operationName);
  }

  private compile(schema: GraphQLSchema, document: DocumentNode, operationName: string | undefined): CompiledQuery | null {
    const compiled = compilable(document, operationName) ? compileQuery(schema, document, operationName) : null;
    const plan = compiled !== null && isCompiledQuery(compiled) ? compiled : null;
    this.plans.set(document, plan);
    const [oldest] = this.plans.keys();
    if (this.plans.size > PLANS && oldest !== undefined) this.plans.delete(oldest);
    return plan;
  }
}
