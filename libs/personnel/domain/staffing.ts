import { Decimal, sum, toFixed, type Origin } from '@srb/kernel';
import type { FundingStaffing, StaffFigures } from '../graphql/staffing.type.js';
import { groupLines } from './group-lines.js';
import { groupOf } from './staff-group.js';
import { POST_FUNDINGS, type PostFunding } from './vocabulary.js';

/** Posts that agree in payer, type and flag, added by the database. */
export interface StaffGroup {
  readonly funding: PostFunding;
  readonly postTypeCode: string;
  readonly label: string;
  readonly isCoordination: boolean;
  readonly licenceRelevant: boolean;
  readonly posts: number;
  readonly ftePlanned: string;
  readonly fteOccupied: string;
  readonly fteFixedTerm: string;
  readonly annualCost: string;
  readonly origins: readonly Origin[];
}

/** Sums by payer and post type; licence-relevant staff and coordination are lines of their own in each. */
export function staffing(groups: readonly StaffGroup[]): FundingStaffing[] {
  return POST_FUNDINGS.flatMap((funding) => {
    const own = groups.filter((group) => group.funding === funding);
    if (own.length === 0) return [];
    const types = new Map(own.map(({ postTypeCode, label }) => [postTypeCode, label]));
    return [{
      funding,
      lines: groupLines(own, groupOf, figuresOf),
      postTypes: [...types].map(([postTypeCode, label]) => ({
        postTypeCode,
        label,
        lines: groupLines(own.filter((group) => group.postTypeCode === postTypeCode), groupOf, figuresOf),
      })),
      origins: [...new Set(own.flatMap(({ origins }) => origins))].sort(),
    }];
  });
}

function figuresOf(groups: readonly StaffGroup[]): StaffFigures {
  const add = (pick: (group: StaffGroup) => string) => sum(groups.map((group) => new Decimal(pick(group))));
  const planned = add(({ ftePlanned }) => ftePlanned);
  const occupied = add(({ fteOccupied }) => fteOccupied);
  return {
    posts: groups.reduce((count, { posts }) => count + posts, 0),
    ftePlanned: toFixed(planned, 3),
    fteOccupied: toFixed(occupied, 3),
    fteVacant: toFixed(planned.minus(occupied), 3),
    fteFixedTerm: toFixed(add(({ fteFixedTerm }) => fteFixedTerm), 3),
    annualCost: toFixed(add(({ annualCost }) => annualCost), 2),
  };
}
