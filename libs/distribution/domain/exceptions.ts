import { Decimal, sum } from '@srb/kernel';
import type { RunBook } from './evaluation/run-book.js';
import { shareOut } from './evaluation/share-out.js';
import { RunError } from './run.errors.js';
import type { RunException, RunInputs } from './run.type.js';

/** An evaluation in which the exceptions hold. */
interface Held {
  readonly book: RunBook;
  /** Kitas whose amount an exception sets, taken out of the whole. */
  readonly pinned: ReadonlyMap<string, Decimal>;
}

/**
 * Evaluates the rule so that every exception holds and the sum stays exact. A fixed Kita is taken out of the whole, an
 * excluded one out of the rule. A bound that the rule alone would break pins its Kita to that bound, and the rule is
 * evaluated anew for the others: first the side, least or most, that the amounts miss by more, until no bound is broken.
 */
export function holdExceptions(inputs: RunInputs): Held {
  const exceptions = inputs.exceptions.filter(({ kitaId }) => inputs.units.some((unit) => unit.kitaId === kitaId));
  const pinned = new Map<string, Decimal>();
  for (const { kitaId, kind, amount } of exceptions) {
    if (kind === 'EXCLUDED') pinned.set(kitaId, new Decimal(0));
    if (kind === 'FIXED') pinned.set(kitaId, new Decimal(amount ?? 0));
  }
  refuseTooMuch(inputs, exceptions, exceptions.filter(({ kind }) => kind === 'FIXED' || kind === 'AT_LEAST'));
  for (;;) {
    const book = evaluated(inputs, pinned, exceptions);
    const broken = brokenBounds(exceptions, pinned, book);
    if (broken.length === 0) return { book, pinned };
    for (const { kitaId, amount } of broken) pinned.set(kitaId, new Decimal(amount ?? 0));
  }
}

function evaluated(inputs: RunInputs, pinned: ReadonlyMap<string, Decimal>, exceptions: readonly RunException[]): RunBook {
  const left = new Decimal(inputs.amount).minus(sum(pinned.values()));
  if (left.lt(0)) throw contradiction(inputs, exceptions);
  try {
    return shareOut(inputs, left, inputs.units.filter(({ kitaId }) => !pinned.has(kitaId)));
  } catch (error) {
    const isTight = error instanceof RunError && error.code !== 'INVALID_INPUT' && exceptions.length > 0;
    if (!isTight) throw error;
    throw new RunError('INFEASIBLE', error.path, `${error.message} Mit den Ausnahmen bleiben dafür ${left.toFixed()} ${inputs.definition.unit}; bitte prüfen Sie auch die Ausnahmen.`, [...error.subjects, ...subjectsOf(exceptions)]);
  }
}

/** The bounds that the amounts break, of the side that they miss by more. */
function brokenBounds(exceptions: readonly RunException[], pinned: ReadonlyMap<string, Decimal>, book: RunBook): RunException[] {
  const missing = (kind: RunException['kind']): { readonly of: RunException[]; readonly by: Decimal } => {
    const of = exceptions.filter((exception) => exception.kind === kind && !pinned.has(exception.kitaId) && missedBy(exception, book).gt(0));
    return { of, by: sum(of.map((exception) => missedBy(exception, book))) };
  };
  const [least, most] = [missing('AT_LEAST'), missing('AT_MOST')];
  return least.by.gte(most.by) && least.of.length > 0 ? least.of : most.of;
}

function missedBy({ kitaId, kind, amount }: RunException, book: RunBook): Decimal {
  const distance = amountOf(book, kitaId).minus(amount ?? 0);
  return kind === 'AT_LEAST' ? distance.neg() : distance;
}

/** What a Kita gets without licence-relevant posts. */
function amountOf(book: RunBook, kitaId: string): Decimal {
  return sum(book.accountOf(kitaId).parts.filter(({ licenceRelevant }) => !licenceRelevant).map(({ amount }) => new Decimal(amount)));
}

function refuseTooMuch(inputs: RunInputs, exceptions: readonly RunException[], promised: readonly RunException[]): void {
  const total = sum(promised.map(({ amount }) => new Decimal(amount ?? 0)));
  if (total.gt(inputs.amount)) throw contradiction(inputs, promised.length > 0 ? promised : exceptions);
}

function contradiction(inputs: RunInputs, exceptions: readonly RunException[]): RunError {
  const promised = exceptions.filter(({ kind }) => kind === 'FIXED' || kind === 'AT_LEAST');
  const total = sum(promised.map(({ amount }) => new Decimal(amount ?? 0)));
  return new RunError(
    'INFEASIBLE', '/exceptions',
    `Die Ausnahmen widersprechen dem Betrag: Sie sichern zusammen ${total.toFixed()} ${inputs.definition.unit} zu, zu verteilen sind ${inputs.amount}. Bitte senken Sie zugesicherte Beträge oder heben Sie Ausnahmen auf.`,
    subjectsOf(promised),
  );
}

function subjectsOf(exceptions: readonly RunException[]): { readonly level: 'KITA'; readonly id: string }[] {
  return exceptions.map(({ kitaId }) => ({ level: 'KITA', id: kitaId }));
}
