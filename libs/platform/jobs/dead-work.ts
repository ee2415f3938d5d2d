import type { SystemTx } from '@srb/platform/database';

/** How often a row has been given a fresh start decides the id of its job: the id of a dead one stays taken. */
export function jobIdOf(outboxId: string, requeued: number): string {
  return requeued === 0 ? outboxId : `${outboxId}-${requeued}`;
}

/** A job that has used up its attempts, as its queue knows it. */
export interface FailedJob {
  readonly jobId: string;
  readonly attempts: number;
  readonly reason: string;
}

/** Only the job in hand: one from before a fresh start says nothing about the present one. */
const DIED = `
  update outbox set failed_reason = $2, failed_at = now(), attempts = attempts + $3
   where id = left($1, 36)::uuid and completed_at is null and failed_reason is null
     and $1 = id || case requeued when 0 then '' else '-' || requeued end`;

/** Notes that work failed for good; the row waits for the operator. Repeating it is harmless. */
export async function noteDeath(tx: SystemTx, { jobId, attempts, reason }: FailedJob): Promise<boolean> {
  return (await tx.execute(DIED, [jobId, reason, attempts])) > 0;
}
