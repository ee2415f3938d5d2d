import { Inject, Injectable } from '@nestjs/common';
import type { OfficeId } from '@srb/kernel';
import type { MergerPart } from '@srb/mergers';
import { auditChange } from '@srb/platform/audit';
import type { SystemContext } from '@srb/platform/context';
import { TenantDatabase, type AcrossOffices, type TenantTx } from '@srb/platform/database';
import { AppError } from '@srb/platform/errors';
import { acrossOffices } from './across-offices.js';
import { MERGER_PARTS, nameRow, partProblems, removing } from './merger-parts.js';
import { returnRows, withdrawRows } from './moved-rows.js';
import { getChangedOffices, getDoneChange, setUndone, type DoneChange } from './office-change-rows.js';
import { endMemberships, getOffice, setOfficeEnd } from './office-rows.js';
import { expectedRows, touchedRows } from './read-rows.js';

/** Named one by one up to here; more of them have the same cause. */
const NAMED = 5;

/** Takes the end of an office back, as long as nothing rests on it. */
@Injectable()
export class OfficeSeparationService {
  constructor(
    private readonly database: TenantDatabase,
    @Inject(MERGER_PARTS) private readonly parts: readonly MergerPart[],
  ) {}

  /**
   * Everything is as before, for both offices; the change itself stays as a record.
   * @throws AppError NOT_FOUND; CONFLICT when it was undone, something was released, or a row was changed since, naming it
   */
  async undo(ctx: SystemContext, id: string): Promise<void> {
    const { predecessorId, successorId } = await this.database.read(ctx, (tx) => getChangedOffices(tx, id));
    if (successorId === null) return this.reopen(ctx, predecessorId, id);
    await acrossOffices(this.database, ctx, [predecessorId, successorId], (across) => this.separate(across, predecessorId, successorId, id));
  }

  private reopen(ctx: SystemContext, office: OfficeId, id: string): Promise<void> {
    return acrossOffices(this.database, ctx, [office], (across) => across.of(office, async (tx) => {
      await getOffice(tx, true);
      await getDoneChange(tx, id);
      await setOfficeEnd(tx, null, null);
      await close(tx, id, office);
    }));
  }

  private async separate(across: AcrossOffices, predecessorId: OfficeId, successorId: OfficeId, id: string): Promise<void> {
    for (const office of [predecessorId, successorId].sort()) await across.of(office, (tx) => getOffice(tx, true));
    const change = await across.of(predecessorId, (tx) => getDoneChange(tx, id));
    const { rows } = change.record;
    refuse(await this.problems(across, predecessorId, successorId, change));
    await across.of(successorId, async (tx) => {
      await endMemberships(tx, change.record.carriedOver);
      await removing(this.parts, `${LATE} Seither verweist darauf:`, () => withdrawRows(tx, rows));
      await auditChange(tx, { action: 'youth-office.give-back', entity: 'youth_office', entityId: predecessorId, detail: { change: id } });
    });
    await across.of(predecessorId, async (tx) => {
      await setOfficeEnd(tx, null, null);
      await returnRows(tx, rows);
      await close(tx, id, successorId);
    });
  }

  private async problems(across: AcrossOffices, predecessorId: OfficeId, successorId: OfficeId, { effectiveOn, since, record }: DoneChange): Promise<readonly string[]> {
    const expected = expectedRows(record.rows, effectiveOn, successorId);
    const ofOffice = (office: OfficeId, side: 'predecessor' | 'successor') => across.of(office, async (tx) => {
      const { name, mergedInto } = await getOffice(tx, true);
      const ended = side === 'successor' && mergedInto !== null ? [`${name} ist inzwischen selbst aufgegangen. Bitte nehmen Sie zuerst das zurück.`] : [];
      const touched = await touchedRows(tx, expected[side]);
      const names = touched.slice(0, NAMED).map(({ table, row }) => nameRow(this.parts, table, row)).join(', ');
      const changed = touched.length === 0 ? [] : [`Seither geändert bei ${name}: ${names}${touched.length > NAMED ? ` und ${touched.length - NAMED} weitere` : ''}.`];
      return [...ended, ...changed, ...(await partProblems(this.parts, tx, since)).map((problem) => `${name}: ${problem}`)];
    });
    return [...(await ofOffice(predecessorId, 'predecessor')), ...(await ofOffice(successorId, 'successor'))];
  }
}

const LATE = 'Die Zusammenlegung lässt sich nicht mehr zurücknehmen.';

function refuse(problems: readonly string[]): void {
  if (problems.length > 0) throw new AppError('CONFLICT', `${LATE} ${problems.join(' ')}`);
}

/** Marks the change as undone, under the office that exists again. */
async function close(tx: TenantTx, id: string, successor: OfficeId): Promise<void> {
  await setUndone(tx, id);
  await auditChange(tx, { action: 'youth-office.reopen', entity: 'youth_office', entityId: successor, detail: { change: id } });
}
