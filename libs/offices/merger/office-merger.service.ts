import { Inject, Injectable } from '@nestjs/common';
import { canonicalJson, sha256, type OfficeId } from '@srb/kernel';
import type { MergerPart } from '@srb/mergers';
import { auditChange } from '@srb/platform/audit';
import type { SystemContext } from '@srb/platform/context';
import { TenantDatabase, type AcrossOffices, type TenantTx } from '@srb/platform/database';
import { AppError } from '@srb/platform/errors';
import { endProblems, mergerProblems } from '../domain/office-change-rules.js';
import { mergerDraft, type MergerDraft, type MergerRecord } from '../domain/office-merger.js';
import { acrossOffices } from './across-offices.js';
import { MERGER_PARTS, planParts, removing } from './merger-parts.js';
import { enterRows, leaveRows } from './moved-rows.js';
import { insertChange, type ChangeReason } from './office-change-rows.js';
import { carryOver, chosenMemberships, getOffice, heldRoles, setOfficeEnd, type OfficeOfMerger } from './office-rows.js';
import { readPart } from './read-rows.js';

export interface OfficePair {
  readonly predecessorId: OfficeId;
  readonly successorId: OfficeId;
  /** The first day on which the successor is in charge. */
  readonly effectiveOn: string;
}

export interface MergerOrder extends OfficePair, ChangeReason {
  /** Of the preview that was agreed to. */
  readonly previewHash: string;
  /** Memberships of the predecessor that go on in the successor. */
  readonly carryOver: readonly string[];
}

export interface OfficeEnd extends ChangeReason {
  readonly officeId: OfficeId;
  readonly effectiveOn: string;
}

/** A draft with the offices it is about. */
export interface MergerPreview extends MergerDraft {
  readonly predecessor: OfficeOfMerger;
  readonly successor: OfficeOfMerger;
  readonly effectiveOn: string;
}

/** Either done, or something changed since the preview that was agreed to; nothing was written then. */
export type MergerOutcome = { readonly changeId: string } | { readonly outdated: MergerPreview };

/** Ends offices: closes them, or merges them into another. */
@Injectable()
export class OfficeMergerService {
  constructor(
    private readonly database: TenantDatabase,
    @Inject(MERGER_PARTS) private readonly parts: readonly MergerPart[],
  ) {}

  /** What a merger would do, on any day. Nothing is written. @throws AppError NOT_FOUND */
  previewMerger(ctx: SystemContext, pair: OfficePair): Promise<MergerPreview> {
    return this.across(ctx, pair, (across) => this.draft(across, pair, false));
  }

  /** Does exactly what the preview said. @throws AppError CONFLICT while there is a problem, INVALID_INPUT for a role that cannot go on */
  merge(ctx: SystemContext, order: MergerOrder): Promise<MergerOutcome> {
    return this.across(ctx, order, async (across) => {
      const draft = await this.draft(across, order, true);
      if (draft.hash !== order.previewHash) return { outdated: draft };
      refuse(draft.plan.problems);
      return { changeId: await move(across, this.parts, order, draft) };
    });
  }

  /** Ends an office without a successor. Its rows stay as they are. @throws AppError NOT_FOUND, CONFLICT */
  close(ctx: SystemContext, { officeId, effectiveOn, ...reason }: OfficeEnd): Promise<string> {
    return acrossOffices(this.database, ctx, [officeId], (across) => across.of(officeId, async (tx) => {
      refuse(endProblems(await getOffice(tx, true), effectiveOn));
      await setOfficeEnd(tx, effectiveOn, null);
      const record: MergerRecord = { rows: [], renamings: [], joinings: [], carriedOver: [] };
      const id = await insertChange(tx, { kind: 'CLOSE', successorId: null, effectiveOn, ...reason }, record);
      await auditChange(tx, { action: 'youth-office.close', entity: 'youth_office', entityId: officeId, detail: { change: id, effectiveOn } });
      return id;
    }));
  }

  private across<T>(ctx: SystemContext, { predecessorId, successorId }: OfficePair, work: (across: AcrossOffices) => Promise<T>): Promise<T> {
    return acrossOffices(this.database, ctx, [predecessorId, successorId], work);
  }

  private async draft(across: AcrossOffices, { predecessorId, successorId, effectiveOn }: OfficePair, hold: boolean): Promise<MergerPreview> {
    // Always in the same order, so that two mergers wait for each other and never in a circle.
    const held = new Map<string, OfficeOfMerger>();
    for (const id of [predecessorId, successorId].sort()) held.set(id, await across.of(id, (tx) => getOffice(tx, hold)));
    const [predecessor, successor] = [pick(held, predecessorId), pick(held, successorId)];
    const rows = { predecessor: await this.collect(across, predecessorId, 'predecessor', hold), successor: await this.collect(across, successorId, 'successor', hold) };
    const plan = planParts(this.parts, rows.predecessor, rows.successor, { effectiveOn, shortName: predecessor.shortName });
    const problems = [...mergerProblems(predecessor, successor, effectiveOn, predecessor.today), ...plan.problems];
    const roles = await across.of(predecessorId, heldRoles);
    return { predecessor, successor, effectiveOn, ...mergerDraft([predecessorId, successorId], effectiveOn, { ...plan, problems }, roles) };
  }

  private collect(across: AcrossOffices, office: OfficeId, side: 'predecessor' | 'successor', hold: boolean) {
    return across.of(office, async (tx) => {
      const rows = [];
      for (const part of this.parts) rows.push(await readPart(tx, part, side, hold));
      return rows;
    });
  }
}

function pick(offices: ReadonlyMap<string, OfficeOfMerger>, id: OfficeId): OfficeOfMerger {
  const office = offices.get(id);
  if (office === undefined) throw new Error('both offices were read');
  return office;
}

function refuse(problems: readonly string[]): void {
  if (problems.length > 0) throw new AppError('CONFLICT', problems.join(' '));
}

const IN_USE = 'Was erst nach der Zusammenlegung beginnt, geht ganz an den Nachfolger. Beim Vorgänger verweist aber noch darauf:';

/** The successor takes the rows in, the predecessor lets them go and ends. Returns the id of the change. */
async function move(across: AcrossOffices, parts: readonly MergerPart[], order: MergerOrder, { plan, counts }: MergerPreview): Promise<string> {
  const { predecessorId, successorId, effectiveOn, legalReference, source } = order;
  const chosen = await across.of(predecessorId, (tx) => chosenMemberships(tx, order.carryOver, plan.moved, plan.joinings));
  const carriedOver = await across.of(successorId, async (tx) => {
    await enterRows(tx, plan.moved);
    return carryOver(tx, chosen, effectiveOn);
  });
  const record: MergerRecord = { rows: plan.moved, renamings: plan.renamings, joinings: plan.joinings, carriedOver };
  const note = (tx: TenantTx, action: string, entityId: string, change: string) =>
    auditChange(tx, { action, entity: 'youth_office', entityId, detail: { change, effectiveOn, counts, moved: sha256(canonicalJson(record)) } });
  const id = await across.of(predecessorId, async (tx) => {
    await removing(parts, IN_USE, () => leaveRows(tx, plan.moved, effectiveOn));
    await setOfficeEnd(tx, effectiveOn, successorId);
    const change = await insertChange(tx, { kind: 'MERGE', successorId, effectiveOn, legalReference, source }, record);
    await note(tx, 'youth-office.merge', successorId, change);
    return change;
  });
  await across.of(successorId, (tx) => note(tx, 'youth-office.take-over', predecessorId, id));
  return id;
}
