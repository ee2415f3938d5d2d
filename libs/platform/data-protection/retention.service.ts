import { Inject, Injectable } from '@nestjs/common';
import { officeId } from '@srb/kernel';
import { auditChange } from '@srb/platform/audit';
import { officeContext, type SystemContext } from '@srb/platform/context';
import { TenantDatabase, type WriteTx } from '@srb/platform/database';
import type { RetentionStep } from './retention-steps.js';

/** Under this token a process hands in what is to be removed. */
export const RETENTION_STEPS = Symbol('retention steps');

/** Rows per transaction, so that nobody waits long for a lock. */
const BATCH = 5_000;

const CUTOFFS = 'select code, now() - make_interval(days => days) as before from retention_rule';
const OFFICES = 'select id from youth_office order by id';

interface RetentionOutcome {
  readonly rule: string;
  readonly entity: string;
  readonly removed: number;
}

/** Removes what is older than its retention rule allows. Repeating it removes nothing more. */
@Injectable()
export class RetentionService {
  constructor(
    private readonly database: TenantDatabase,
    @Inject(RETENTION_STEPS) private readonly steps: readonly RetentionStep[],
  ) {}

  /**
   * Applies every step, in order and in small transactions; each one that removed something is audited.
   * @throws Error when a step names a rule that is not in the database
   */
  async apply(ctx: SystemContext, onDone: (outcome: RetentionOutcome) => void = () => undefined): Promise<readonly RetentionOutcome[]> {
    const cutoffs = await this.cutoffs(ctx);
    const outcomes: RetentionOutcome[] = [];
    for (const step of this.steps) {
      const before = cutoffs.get(step.rule);
      if (before === undefined) throw new Error(`there is no retention rule ${step.rule}: provision the catalogues first`);
      const outcome = { rule: step.rule, entity: step.entity, removed: await this.perform(ctx, step, before) };
      outcomes.push(outcome);
      onDone(outcome);
    }
    return outcomes;
  }

  private async cutoffs(ctx: SystemContext): Promise<ReadonlyMap<string, Date>> {
    const rows = await this.database.read(ctx, (tx) => tx.rows<{ code: string; before: Date }>(CUTOFFS));
    return new Map(rows.map(({ code, before }) => [code, before]));
  }

  private async perform(ctx: SystemContext, step: RetentionStep, before: Date): Promise<number> {
    if (step.access === 'system') return repeat(() => this.database.write(ctx, (tx) => removeBatch(tx, step, before)));
    const offices = await this.database.read(ctx, (tx) => tx.rows<{ id: string }>(OFFICES));
    let removed = 0;
    for (const { id } of offices) {
      const office = officeContext(officeId(id), ctx);
      removed += await repeat(() => this.database.write(office, (tx) => removeBatch(tx, step, before)));
    }
    return removed;
  }
}

async function removeBatch(tx: WriteTx, { rule, entity, sql }: RetentionStep, before: Date): Promise<number> {
  const removed = await tx.execute(sql, [before, BATCH]);
  if (removed > 0) await auditChange(tx, { action: 'retention.remove', entity, detail: { rule, rows: removed } });
  return removed;
}

async function repeat(removeOnce: () => Promise<number>): Promise<number> {
  for (let total = 0; ; ) {
    const removed = await removeOnce();
    total += removed;
    if (removed < BATCH) return total;
  }
}
