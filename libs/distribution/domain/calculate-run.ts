import { Decimal, sum, toFixed } from '@srb/kernel';
import type { RunBook } from './evaluation/run-book.js';
import { stepOf } from './evaluation/scope.js';
import { holdExceptions } from './exceptions.js';
import type { AppliedException, CalculationTrace, RunException, RunInputs, RunPart, RunResult, RunTotals, RunUnit, RunUnitResult, TraceStep } from './run.type.js';

/** All that is stored of it has its keys in the order of canonical JSON, so that plain JSON is canonical. */
export interface CalculatedRun {
  readonly result: RunResult;
  /** By kitaId, one for every Kita of the inputs. */
  readonly traces: readonly CalculationTrace[];
}

const EXCEPTION_LABEL = 'Ausnahme';
const EXCEPTION_PATH = '/exceptions';
const CENTS = 2;
const FTE_PLACES = 3;

/**
 * Applies a rule to the Kitas of a year: what each gets, and on which way. Pure; equal inputs give equal results.
 * Throws RunError: INVALID_INPUT for values that the rule cannot read, NOT_COMPUTABLE without anything to share out by,
 * INFEASIBLE where posts, hours, bounds or exceptions do not fit the amount.
 */
export function calculateRun(inputs: RunInputs): CalculatedRun {
  const { book, pinned } = holdExceptions(inputs);
  const units = [...inputs.units].sort((a, b) => (a.kitaId < b.kitaId ? -1 : 1));
  const exceptions = new Map(inputs.exceptions.map((exception) => [exception.kitaId, exception]));
  const shares = units.map((unit) => {
    const given = exceptions.get(unit.kitaId);
    const exception = given === undefined ? null : applied(given, pinned.has(unit.kitaId));
    return shareOf(unit, { book, pinned: pinned.get(unit.kitaId) ?? null, exception, inputs });
  });
  return {
    result: {
      held: book.held,
      rests: book.rests,
      totals: totalsOf(inputs, book, shares.map(({ result }) => result)),
      unit: inputs.definition.unit,
      units: shares.map(({ result }) => result),
    },
    traces: shares.map(({ trace }) => trace),
  };
}

interface Share {
  readonly result: RunUnitResult;
  readonly trace: CalculationTrace;
}

interface Around {
  readonly book: RunBook;
  /** The amount an exception sets. */
  readonly pinned: Decimal | null;
  readonly exception: AppliedException | null;
  readonly inputs: RunInputs;
}

function shareOf({ kitaId, spaceId, providerId, places }: RunUnit, { book, pinned, exception, inputs }: Around): Share {
  const account = book.accountOf(kitaId);
  const parts = pinned === null || pinned.isZero() ? account.parts : [...account.parts, exceptionPart(pinned)];
  const sumOf = (licenceRelevant: boolean): Decimal => addUp(parts.filter((part) => part.licenceRelevant === licenceRelevant));
  const [amount, licence] = [sumOf(false), sumOf(true)];
  const steps = pinned === null ? account.steps : [...account.steps, exceptionStep(kitaId, pinned, inputs)];
  const [shown, licenceShown] = [inBothUnits(amount, inputs), inBothUnits(licence, inputs)];
  const [text, licenceText] = [amount.toFixed(), licence.toFixed()];
  return {
    result: {
      amount: text, eur: shown.eur, exception, fte: shown.fte, kitaId, licenceRelevantAmount: licenceText, licenceRelevantEur: licenceShown.eur, licenceRelevantFte: licenceShown.fte,
      parts, providerId, spaceId,
    },
    trace: { amount: text, exception, kitaId, licenceRelevantAmount: licenceText, places, providerId, spaceId, steps },
  };
}

function addUp(parts: readonly RunPart[]): Decimal {
  const [only, ...others] = parts;
  return others.length === 0 ? new Decimal(only?.amount ?? 0) : sum(parts.map(({ amount }) => new Decimal(amount)));
}

function applied({ amount, kind, kitaId, reason }: RunException, isApplied: boolean): AppliedException {
  return { amount, applied: isApplied, kind, kitaId, reason };
}

function exceptionPart(pinned: Decimal): RunPart {
  return { amount: pinned.toFixed(), label: EXCEPTION_LABEL, licenceRelevant: false, path: EXCEPTION_PATH, postTypeCode: null };
}

function exceptionStep(kitaId: string, pinned: Decimal, { amount }: RunInputs): TraceStep {
  const scope = { path: EXCEPTION_PATH, key: '', amount: new Decimal(amount), kitas: [], label: EXCEPTION_LABEL, postTypeCode: null };
  return stepOf(scope, 'EXCEPTION', { level: 'KITA', id: kitaId, exact: pinned.toFixed(12), amount: pinned.toFixed() });
}

function inBothUnits(amount: Decimal, { definition: { unit, eurPerFte } }: RunInputs): { readonly eur: string | null; readonly fte: string | null } {
  const own = toFixed(amount, unit === 'EUR' ? CENTS : FTE_PLACES);
  if (unit === 'EUR') return { eur: own, fte: eurPerFte === null ? null : toFixed(amount.div(eurPerFte), FTE_PLACES) };
  return { eur: eurPerFte === null ? null : toFixed(amount.times(eurPerFte), CENTS), fte: own };
}

/** Throws where an amount was lost or made: that would be a fault of the program, never of the input. */
function totalsOf(inputs: RunInputs, { held, rests }: RunBook, units: readonly RunUnitResult[]): RunTotals {
  const add = (amounts: readonly string[]): Decimal => sum(amounts.map((amount) => new Decimal(amount)));
  const heldAs = (licenceRelevant: boolean, coordination: boolean): Decimal =>
    add(held.filter((one) => one.licenceRelevant === licenceRelevant && (licenceRelevant || one.coordination === coordination)).map(({ amount }) => amount));
  const totals = {
    distributed: add(units.map(({ amount }) => amount)),
    licenceRelevant: add(units.map(({ licenceRelevantAmount }) => licenceRelevantAmount)),
    held: heldAs(false, false),
    heldLicenceRelevant: heldAs(true, false),
    coordination: heldAs(false, true),
    rest: add(rests.map(({ amount }) => amount)),
  };
  const all = sum(Object.values(totals));
  if (!all.eq(inputs.amount)) throw new Error(`the run accounts for ${all.toFixed()} of ${inputs.amount}`);
  const print = (amount: Decimal): string => amount.toFixed();
  return {
    amount: inputs.amount, coordination: print(totals.coordination), distributed: print(totals.distributed), held: print(totals.held),
    heldLicenceRelevant: print(totals.heldLicenceRelevant), licenceRelevant: print(totals.licenceRelevant), rest: print(totals.rest),
  };
}
