import { Decimal } from '@srb/kernel';
import type { InputValue, RunInputs, RunSpace, RunUnit, TraceStep } from '../run.type.js';
import type { Over, RuleNode } from '../rule.type.js';
import type { RunBook } from './run-book.js';

/** Where in the rule we are, with which amount, for which Kitas. */
export interface Scope {
  readonly path: string;
  /** `''` for the whole office, else `SPACE:<id>`, `PROVIDER:<id>` or `KITA:<id>`. */
  readonly key: string;
  readonly amount: Decimal;
  readonly kitas: readonly RunUnit[];
  readonly label: string;
  readonly postTypeCode: string | null;
}

/** One evaluation of one rule. */
export interface Evaluation {
  readonly inputs: RunInputs;
  readonly step: Decimal;
  readonly spaces: ReadonlyMap<string, RunSpace>;
  readonly book: RunBook;
  /** Shares the amount of a scope out by a node, or lets it arrive at the one Kita left. */
  readonly goOn: (node: RuleNode | null, scope: Scope) => void;
}

export const EXACT_PLACES = 12;

/** A pseudo indicator: the places of a Kita, or of all Kitas of a space or provider that take part. */
export const PLACES = 'PLACES';

/** The largest multiple of the step in an amount; a step missed by less than 10⁻¹² of it counts as reached. */
export function wholeSteps(amount: Decimal, step: Decimal): Decimal {
  return amount.div(step).plus('1e-12').floor().times(step);
}

/** A node's step with what most nodes leave empty; like all that is stored, with its keys in the order of canonical JSON. */
export function stepOf(scope: Scope, kind: string, own: Pick<TraceStep, 'level' | 'id' | 'exact' | 'amount'> & Partial<TraceStep>): TraceStep {
  const chosen: Partial<TraceStep> = own;
  return {
    amount: own.amount, bound: null, criteria: [], eligible: true, exact: own.exact, figures: {}, id: own.id, index: null, kind, label: scope.label, level: own.level,
    of: scope.amount.toFixed(), path: scope.path, postTypeCode: scope.postTypeCode, rank: null, scope: scope.key, size: null, ...chosen,
  };
}

/** A Kita, space or provider that a node shares out to. */
export interface Group {
  readonly level: Over;
  readonly id: string;
  readonly kitas: readonly RunUnit[];
}

const ID_OF: Readonly<Record<Over, (kita: RunUnit) => string>> = {
  KITA: ({ kitaId }) => kitaId,
  SPACE: ({ spaceId }) => spaceId,
  PROVIDER: ({ providerId }) => providerId,
};

/** The Kitas by what is shared over, by id. */
export function groupsOver(over: Over, kitas: readonly RunUnit[]): Group[] {
  const groups = new Map<string, RunUnit[]>();
  for (const kita of kitas) {
    const id = ID_OF[over](kita);
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [kita]);
    else group.push(kita);
  }
  return [...groups].map(([id, members]) => ({ level: over, id, kitas: members })).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What is known of an indicator for a group; a Kita without a value of its own takes that of its space. */
export function valueOf(group: Group, indicator: string, { inputs, spaces }: Pick<Evaluation, 'inputs' | 'spaces'>): InputValue {
  if (indicator === PLACES) return numberOf(sumOfPlaces(group.kitas), 'Plätze', inputs.year);
  const [first] = group.kitas;
  const own = group.level === 'KITA' ? first?.values[indicator] : group.level === 'PROVIDER' ? sumOverKitas(group, indicator) : null;
  if (own !== null && own !== undefined) return own;
  const ofSpace = group.level === 'PROVIDER' || first === undefined ? undefined : spaces.get(first.spaceId)?.values[indicator];
  return ofSpace ?? { source: '', status: 'UNKNOWN', value: null, year: inputs.year };
}

function sumOfPlaces(kitas: readonly RunUnit[]): Decimal {
  return new Decimal(kitas.reduce((places, kita) => places + kita.places, 0));
}

function numberOf(value: Decimal, source: string, year: number): InputValue {
  return { value: value.toFixed(), status: value.isZero() ? 'ZERO' : 'NUMBER', source, year };
}

/** A provider has the sum of its Kitas, where every one of them has a number. */
function sumOverKitas({ kitas }: Group, indicator: string): InputValue | null {
  let total: Decimal = new Decimal(0);
  let year = 0;
  for (const { values } of kitas) {
    const one = values[indicator];
    if (one === undefined || one.value === null) return null;
    total = total.plus(one.value);
    year = Math.max(year, one.year);
  }
  return numberOf(total, 'Summe der Kitas', year);
}
