import { canonicalJson, sha256 } from '@srb/kernel';
import { isConserved, NOTHING, type Joining, type MovedRow, type PartPlan, type Renaming } from '@srb/mergers';

/** A role in the predecessor. Who holds it stays inside the office. */
export interface HeldRole {
  readonly id: string;
  readonly role: string;
  readonly validFrom: string;
}

interface MovedCount {
  readonly entity: string;
  /** Rows the successor has afterwards. */
  readonly moved: number;
  /** Rows whose place one of the successor's takes, or whose amount is added to one. */
  readonly joined: number;
  readonly stays: number;
}

/** Everything of a merger that can be known before it is done. */
export interface MergerDraft {
  readonly plan: PartPlan;
  readonly counts: readonly MovedCount[];
  readonly roles: readonly HeldRole[];
  /** Over all of it: the same hash, the same outcome. */
  readonly hash: string;
}

export function joinPlans(plans: readonly PartPlan[]): PartPlan {
  return plans.reduce((all, part) => ({
    moved: [...all.moved, ...part.moved],
    stays: { ...all.stays, ...part.stays },
    renamings: [...all.renamings, ...part.renamings],
    joinings: [...all.joinings, ...part.joinings],
    sums: [...all.sums, ...part.sums],
    warnings: [...all.warnings, ...part.warnings],
    problems: [...all.problems, ...part.problems],
  }), NOTHING);
}

function countsOf({ moved, stays }: PartPlan): readonly MovedCount[] {
  const entities = [...new Set([...Object.keys(stays), ...moved.map(({ table }) => table)])];
  return entities.map((entity) => {
    const own = moved.filter(({ table }) => table === entity);
    const joined = own.filter(({ mode }) => mode === 'JOINED' || mode === 'ADDED').length;
    return { entity, moved: own.length - joined, joined, stays: stays[entity] ?? 0 };
  });
}

/** @throws Error when an amount or a post would get lost: then a part plans wrongly, and nothing may be shown or done */
export function mergerDraft(offices: readonly string[], effectiveOn: string, plan: PartPlan, roles: readonly HeldRole[]): MergerDraft {
  const lost = plan.sums.filter((line) => !isConserved(line));
  if (lost.length > 0) throw new Error(`the merger would change ${lost.map(({ key }) => key.join(' ')).join(', ')}`);
  return { plan, counts: countsOf(plan), roles, hash: sha256(canonicalJson({ offices, effectiveOn, plan, roles })) };
}

/** What is kept of a merger that was done: enough to show it, to check it and to take it back. */
export interface MergerRecord {
  readonly rows: readonly MovedRow[];
  readonly renamings: readonly Renaming[];
  readonly joinings: readonly Joining[];
  /** Memberships of the successor that came with the merger. */
  readonly carriedOver: readonly string[];
}
