import type { Decimal } from '@srb/kernel';
import type { HeldAmount, RunPart, RunRest, RunUnit, TraceStep } from '../run.type.js';

/** Amounts come in their shortest form. */
const NOTHING = '0';

/** What a Kita was given so far, and on which way. */
export interface Account {
  readonly parts: RunPart[];
  readonly steps: TraceStep[];
}

/** Notes what becomes of every amount while a rule is evaluated: given, held, left. Nothing is lost on the way. */
export class RunBook {
  readonly held: HeldAmount[] = [];
  readonly rests: RunRest[] = [];
  private readonly accounts = new Map<string, Account>();

  accountOf(kitaId: string): Account {
    const known = this.accounts.get(kitaId);
    if (known !== undefined) return known;
    const fresh = { parts: [], steps: [] };
    this.accounts.set(kitaId, fresh);
    return fresh;
  }

  give(kitaId: string, part: RunPart): void {
    if (part.amount !== NOTHING) this.accountOf(kitaId).parts.push(part);
  }

  hold(amount: HeldAmount): void {
    if (amount.amount !== NOTHING) this.held.push(amount);
  }

  leave(path: string, scope: string, amount: Decimal): void {
    if (!amount.isZero()) this.rests.push({ amount: amount.toFixed(), path, scope });
  }

  /** The step becomes part of the way of every Kita named. */
  note(kitas: readonly RunUnit[], step: TraceStep): void {
    for (const { kitaId } of kitas) this.accountOf(kitaId).steps.push(step);
  }
}
