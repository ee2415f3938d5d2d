import type { OfficeContext } from '@srb/platform/context';
import type { TenantDatabase } from '@srb/platform/database';
import { ImportCancelled } from './import.errors.js';
import { stepBatch, type BatchStatus } from './persistence/batch-rows.js';

const EVERY_MS = 500;

/**
 * Tells how far a batch is, in transactions of its own, so that others see it while the import's is open; and learns
 * in the same breath whether somebody cancelled it.
 */
export class ImportProgress {
  private last = 0;
  private told = -1;

  constructor(
    private readonly database: TenantDatabase,
    private readonly ctx: OfficeContext,
    private readonly batchId: string,
    private readonly during: BatchStatus,
  ) {}

  /** @param percent 0 to 99; the result says 100 @throws ImportCancelled */
  async at(percent: number): Promise<void> {
    const now = performance.now();
    const whole = Math.max(0, Math.min(99, Math.floor(percent)));
    if (now - this.last < EVERY_MS || whole < this.told) return;
    [this.last, this.told] = [now, whole];
    const step = { from: [this.during], set: 'progress = $4', values: [whole] };
    if (!(await this.database.write(this.ctx, (tx) => stepBatch(tx, this.batchId, step)))) throw new ImportCancelled();
  }
}
