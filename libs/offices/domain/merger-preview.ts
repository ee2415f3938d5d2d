import type { ConservedSum } from '@srb/mergers';
import type { ChangedOffice, MergedAmount, MergedStaff, OfficeMergerPreview } from '../graphql/office-merger.type.js';
import type { MergerDraft } from './office-merger.js';

interface DraftOfOffices extends MergerDraft {
  readonly predecessor: ChangedOffice;
  readonly successor: ChangedOffice;
  readonly effectiveOn: string;
}

const nameOf = ({ id, ags, name }: ChangedOffice): ChangedOffice => ({ id, ags, name });

function amountOf({ key: [subject, year, basis, kind], ...values }: ConservedSum): MergedAmount {
  return { ...values, subject, year: Number(year), basis, kind } as MergedAmount;
}

function staffOf({ key: [, , funding, group, measure], ...values }: ConservedSum): MergedStaff {
  return { ...values, funding, group, measure } as MergedStaff;
}

/** A draft in the shape of the API: counts and sums, and of single rows only what is renamed or joined. */
export function previewOf({ predecessor, successor, effectiveOn, plan, counts, roles, hash }: DraftOfOffices): OfficeMergerPreview {
  const isStaff = ({ key }: ConservedSum): boolean => key[0] === 'STAFF';
  return {
    predecessor: nameOf(predecessor),
    successor: nameOf(successor),
    effectiveOn,
    counts: [...counts],
    renamings: [...plan.renamings],
    joinings: [...plan.joinings],
    amounts: plan.sums.filter((line) => !isStaff(line)).map(amountOf),
    staff: plan.sums.filter(isStaff).map(staffOf),
    roles: roles.map((held) => ({ ...held }) as OfficeMergerPreview['roles'][number]),
    warnings: [...plan.warnings],
    problems: [...plan.problems],
    hash,
  };
}
