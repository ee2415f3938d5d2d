import {
  getNamedType, getNullableType, isCompositeType, isInterfaceType, isListType, isObjectType, Kind, type OperationTypeNode,
  type DocumentNode, type FieldNode, type FragmentDefinitionNode, type GraphQLField, type GraphQLNamedType, type GraphQLSchema,
  type OperationDefinitionNode, type SelectionNode, type SelectionSetNode, type ValueNode,
} from 'graphql';
import { LARGEST_PAGE } from './paging.js';

/** Rows that a list is taken to have when nobody says how many. */
const ASSUMED_ROWS = 20;
/** A root field looks up rights and opens a transaction; a mutation writes. In field values. */
const ROOT_COST: Readonly<Record<OperationTypeNode, number>> = { query: 100, mutation: 500, subscription: 500 };
/** No field is deeper than this anyway; what is counted only to be refused need not be counted exactly. */
const ENDLESS = 1_000_000_000;

/** How large a document is, before anything of it runs. Fragments count wherever they are used. */
export interface DocumentSize {
  readonly depth: number;
  readonly fields: number;
  readonly rootFields: number;
  readonly aliases: number;
  readonly directives: number;
  /** Inline fragments and uses of named ones. */
  readonly fragments: number;
  /** Fields of one selection that carry the name of another; comparing them grows with their square. */
  readonly repetitions: number;
  /** Depth of lists and objects in arguments. */
  readonly valueDepth: number;
  /** Values in the answer, as far as the document says how many rows it wants. */
  readonly cost: number;
  /** The largest page asked for in the text. */
  readonly largestPage: number;
  /** Variables that say how many rows a page has. */
  readonly pageVariables: readonly string[];
  readonly operations: readonly OperationTypeNode[];
  /** A fragment that contains itself. */
  readonly isCircular: boolean;
  /** A name that belongs to GraphQL itself: a fragment, operation or alias with two leading underscores. */
  readonly hasReservedName: boolean;
}

interface Extent {
  readonly depth: number;
  /** Fields of this level alone. */
  readonly width: number;
  readonly fields: number;
  readonly cost: number;
}

const NOTHING: Extent = { depth: 0, width: 0, fields: 0, cost: 0 };

const sum = (one: number, other: number): number => Math.min(one + other, ENDLESS);

function together(one: Extent, other: Extent): Extent {
  return { depth: Math.max(one.depth, other.depth), width: sum(one.width, other.width), fields: sum(one.fields, other.fields), cost: sum(one.cost, other.cost) };
}

function fieldOf(type: GraphQLNamedType | undefined, name: string): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}

function isPaged(definition: GraphQLField<unknown, unknown> | undefined): boolean {
  return definition?.args.some(({ name }) => name === 'first') ?? false;
}

/** Measures one document against a schema; fields the schema does not know count as leaves and are refused later. */
class Measuring {
  aliases = 0;
  directives = 0;
  fragments = 0;
  repetitions = 0;
  valueDepth = 0;
  largestPage = 0;
  isCircular = false;
  readonly pageVariables = new Set<string>();
  private readonly definitions: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly measured = new Map<string, Extent | null>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
  ) {
    this.definitions = new Map(document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])));
  }

  operation({ operation, selectionSet, directives = [] }: OperationDefinitionNode): Extent {
    this.directives += directives.length;
    const extent = this.selection(selectionSet, this.schema.getRootType(operation) ?? undefined);
    return { ...extent, cost: sum(extent.cost, ROOT_COST[operation] * extent.width) };
  }

  /** Fragments nobody uses are measured too: they are parsed and checked like the others. */
  unusedFragments(): void {
    for (const name of this.definitions.keys()) this.fragment(name);
  }

  private selection({ selections }: SelectionSetNode, type: GraphQLNamedType | undefined, isPage = false, names = new Set<string>()): Extent {
    return selections.reduce((extent, one) => together(extent, this.member(one, type, isPage, names)), NOTHING);
  }

  private member(node: SelectionNode, type: GraphQLNamedType | undefined, isPage: boolean, names: Set<string>): Extent {
    this.directives += node.directives?.length ?? 0;
    if (node.kind === Kind.FIELD) return this.field(node, type, isPage, names);
    this.fragments += 1;
    if (node.kind === Kind.FRAGMENT_SPREAD) return this.fragment(node.name.value);
    const condition = node.typeCondition;
    return this.selection(node.selectionSet, condition === undefined ? type : this.schema.getType(condition.name.value), isPage, names);
  }

  private fragment(name: string): Extent {
    const known = this.measured.get(name);
    if (known === null) this.isCircular = true;
    if (known !== undefined) return known ?? NOTHING;
    const definition = this.definitions.get(name);
    if (definition === undefined) return NOTHING;
    this.measured.set(name, null);
    this.directives += definition.directives?.length ?? 0;
    const extent = this.selection(definition.selectionSet, this.schema.getType(definition.typeCondition.name.value));
    this.measured.set(name, extent);
    return extent;
  }

  private field(node: FieldNode, type: GraphQLNamedType | undefined, isPage: boolean, names: Set<string>): Extent {
    const name = (node.alias ?? node.name).value;
    if (names.has(name)) this.repetitions += 1;
    names.add(name);
    if (node.alias !== undefined) this.aliases += 1;
    for (const { value } of node.arguments ?? []) this.value(value, 1);
    const definition = fieldOf(type, node.name.value);
    const rows = this.rows(node, definition, isPage);
    if (node.selectionSet === undefined) return { depth: 1, width: 1, fields: 1, cost: rows };
    const inner = definition === undefined ? undefined : getNamedType(definition.type);
    const below = this.selection(node.selectionSet, isCompositeType(inner) ? inner : undefined, isPaged(definition));
    // Introspection is as deep as it is, and off in production; graphql-js bounds what could go round in circles.
    const depth = node.name.value.startsWith('__') ? 1 : below.depth + 1;
    return { depth, width: 1, fields: sum(below.fields, 1), cost: sum(1, rows * below.cost) };
  }

  /** How often what stands below a field is in the answer. The rows of a page are counted where the page is asked for. */
  private rows(node: FieldNode, definition: GraphQLField<unknown, unknown> | undefined, isPage: boolean): number {
    if (definition === undefined) return 1;
    if (isPaged(definition)) return this.pageSize(node, definition);
    return isListType(getNullableType(definition.type)) && !isPage ? ASSUMED_ROWS : 1;
  }

  private pageSize(node: FieldNode, definition: GraphQLField<unknown, unknown>): number {
    const given = node.arguments?.find(({ name }) => name.value === 'first')?.value;
    if (given?.kind === Kind.VARIABLE) {
      this.pageVariables.add(given.name.value);
      return LARGEST_PAGE;
    }
    const fallback: unknown = definition.args.find(({ name }) => name === 'first')?.defaultValue;
    const size = given?.kind === Kind.INT ? Number(given.value) : Number(fallback ?? LARGEST_PAGE);
    this.largestPage = Math.max(this.largestPage, size);
    return Math.min(Math.max(size, 1), ENDLESS);
  }

  private value(node: ValueNode, depth: number): void {
    this.valueDepth = Math.max(this.valueDepth, depth);
    if (node.kind === Kind.LIST) for (const member of node.values) this.value(member, depth + 1);
    if (node.kind === Kind.OBJECT) for (const { value } of node.fields) this.value(value, depth + 1);
  }
}

function isReserved(name: string | undefined): boolean {
  return name?.startsWith('__') ?? false;
}

function reservedNameIn(node: SelectionSetNode): boolean {
  return node.selections.some((one) => {
    const isOwn = one.kind === Kind.FIELD ? isReserved(one.alias?.value) : one.kind === Kind.FRAGMENT_SPREAD && isReserved(one.name.value);
    return isOwn || (one.kind !== Kind.FRAGMENT_SPREAD && one.selectionSet !== undefined && reservedNameIn(one.selectionSet));
  });
}

export function measureDocument(schema: GraphQLSchema, document: DocumentNode): DocumentSize {
  const measuring = new Measuring(schema, document);
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const extent = operations.map((one) => measuring.operation(one)).reduce(together, NOTHING);
  measuring.unusedFragments();
  const { aliases, directives, fragments, repetitions, valueDepth, largestPage, isCircular } = measuring;
  return {
    depth: extent.depth, fields: extent.fields, cost: extent.cost, rootFields: extent.width,
    aliases, directives, fragments, repetitions, valueDepth, largestPage, isCircular,
    pageVariables: [...measuring.pageVariables],
    operations: operations.map(({ operation }) => operation),
    hasReservedName: document.definitions.some(
      (one) => (one.kind === Kind.OPERATION_DEFINITION || one.kind === Kind.FRAGMENT_DEFINITION) && (isReserved(one.name?.value) || reservedNameIn(one.selectionSet)),
    ),
  };
}
