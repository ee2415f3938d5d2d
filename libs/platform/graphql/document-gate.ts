import type { FieldProblem } from '@srb/platform/errors';
import { GraphQLError, parse, type GraphQLSchema } from 'graphql';
import { measureDocument, type DocumentSize } from './document-size.js';
import { LARGEST_PAGE } from './paging.js';

/** What a document may be at most, whoever sends it. The largest screen of the product needs less than half of each. */
export const DOCUMENT_LIMITS = {
  characters: 100_000,
  tokens: 10_000,
  depth: 12,
  fields: 2_000,
  rootFields: 20,
  aliases: 500,
  directives: 50,
  fragments: 100,
  repetitions: 100,
  valueDepth: 12,
} as const;

/** Why a document is not run. */
export interface Refusal {
  readonly code: 'LIMIT_EXCEEDED' | 'INVALID_INPUT' | 'BAD_REQUEST';
  readonly message: string;
  readonly fields?: readonly FieldProblem[];
}

/** A document that may run, as far as its text tells; without a size where it cannot be read. */
interface AdmittedDocument {
  /** Why it cannot be read; GraphQL says the same when asked to run it. */
  readonly syntaxError: GraphQLError | null;
  readonly size: DocumentSize | null;
}

type Verdict = { readonly refusal: Refusal } | { readonly size: DocumentSize } | { readonly syntaxError: GraphQLError };

const exceeded = (message: string): Refusal => ({ code: 'LIMIT_EXCEEDED', message: `${message} Bitte teilen Sie sie in mehrere Abfragen.` });

const TOO_DEEP = exceeded(`Die Abfrage ist zu tief geschachtelt: höchstens ${DOCUMENT_LIMITS.depth} Ebenen.`);
const TOO_LONG = exceeded(`Die Abfrage ist zu lang: höchstens ${DOCUMENT_LIMITS.tokens} Wörter und Zeichen der Abfragesprache (tokens) und ${DOCUMENT_LIMITS.characters} Zeichen.`);
const PAGE_MESSAGE = `Anzahl je Seite (first): höchstens ${LARGEST_PAGE}. Bitte rufen Sie die weiteren Seiten mit „after“ ab.`;
const PAGE_TOO_LARGE: Refusal = { code: 'INVALID_INPUT', message: PAGE_MESSAGE, fields: [{ field: 'first', message: PAGE_MESSAGE }] };
const CIRCULAR: Refusal = { code: 'BAD_REQUEST', message: 'Ein Fragment der Abfrage enthält sich selbst. Bitte lösen Sie den Kreis auf.' };
const RESERVED: Refusal = { code: 'BAD_REQUEST', message: 'Namen mit zwei Unterstrichen am Anfang gehören GraphQL selbst. Bitte benennen Sie Fragment, Abfrage oder Alias anders.' };

const COUNTED = {
  fields: 'Die Abfrage nennt zu viele Felder',
  rootFields: 'Die Abfrage hat zu viele Felder auf der obersten Ebene',
  aliases: 'Die Abfrage hat zu viele Aliasnamen',
  directives: 'Die Abfrage hat zu viele Direktiven',
  fragments: 'Die Abfrage verwendet zu viele Fragmente',
  repetitions: 'Die Abfrage wiederholt zu viele Felder',
} as const;

function refusalOf(size: DocumentSize): Refusal | null {
  if (size.isCircular) return CIRCULAR;
  if (size.hasReservedName) return RESERVED;
  if (size.depth > DOCUMENT_LIMITS.depth || size.valueDepth > DOCUMENT_LIMITS.valueDepth) return TOO_DEEP;
  for (const [name, what] of Object.entries(COUNTED) as [keyof typeof COUNTED, string][]) {
    if (size[name] > DOCUMENT_LIMITS[name]) return exceeded(`${what}: höchstens ${DOCUMENT_LIMITS[name]}.`);
  }
  return size.largestPage > LARGEST_PAGE ? PAGE_TOO_LARGE : null;
}

const KEPT = 500;
const LONGEST_KEPT = 20_000;

/**
 * Looks at documents before anything of them runs: their text alone tells whether they are too large. A document seen
 * before is not parsed again. What cannot be read, or names unknown fields, is left to GraphQL to refuse.
 */
export class DocumentGate {
  private readonly seen = new Map<string, DocumentSize>();

  constructor(private readonly schema: () => GraphQLSchema) {}

  check(text: string, variables: Readonly<Record<string, unknown>>): Refusal | AdmittedDocument {
    const verdict = this.measure(text);
    if ('refusal' in verdict) return verdict.refusal;
    if ('syntaxError' in verdict) return { ...verdict, size: null };
    const { size } = verdict;
    if (size.pageVariables.some((name) => Number(variables[name] ?? 0) > LARGEST_PAGE)) return PAGE_TOO_LARGE;
    return { syntaxError: null, size };
  }

  private measure(text: string): Verdict {
    const known = this.seen.get(text);
    if (known !== undefined) {
      this.keep(text, known);
      return { size: known };
    }
    if (text.length > DOCUMENT_LIMITS.characters) return { refusal: TOO_LONG };
    try {
      const size = measureDocument(this.schema(), parse(text, { maxTokens: DOCUMENT_LIMITS.tokens, noLocation: true }));
      const refusal = refusalOf(size);
      if (refusal !== null) return { refusal };
      this.keep(text, size);
      return { size };
    } catch (error) {
      return unreadable(error);
    }
  }

  /** The last asked for is the last to be dropped. */
  private keep(text: string, size: DocumentSize): void {
    if (text.length > LONGEST_KEPT) return;
    this.seen.delete(text);
    this.seen.set(text, size);
    const [oldest] = this.seen.keys();
    if (this.seen.size > KEPT && oldest !== undefined) this.seen.delete(oldest);
  }
}

function unreadable(error: unknown): Verdict {
  // The parser goes down with the document; a stack that is used up is a document that is too deep.
  if (error instanceof RangeError) return { refusal: TOO_DEEP };
  if (!(error instanceof GraphQLError)) throw error;
  return error.message.includes('Parsing aborted') ? { refusal: TOO_LONG } : { syntaxError: error };
}
