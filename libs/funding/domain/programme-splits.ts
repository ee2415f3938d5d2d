import { Decimal, sum, toFixed } from '@srb/kernel';
import type { ProgrammeShare } from '../graphql/programme-share.type.js';
import type { ProgrammeSplit } from '../graphql/programme-split.type.js';

function hintOf(deviation: Decimal, tolerance: Decimal): NonNullable<ProgrammeSplit['hint']> {
  if (deviation.isZero()) return 'NONE';
  if (deviation.abs().lte(tolerance)) return 'ROUNDING';
  return deviation.isNegative() ? 'BELOW' : 'ABOVE';
}

function splitOf(shares: readonly ProgrammeShare[], tolerance: Decimal): ProgrammeSplit {
  const [head] = shares;
  if (head === undefined) throw new Error('a group of shares has at least one row');
  const parts = sum(shares.filter(({ payer }) => payer !== 'TOTAL').map(({ amount }) => new Decimal(amount)));
  const stated = shares.find(({ payer }) => payer === 'TOTAL')?.amount ?? null;
  const deviation = stated === null ? null : parts.minus(stated);
  return {
    programme: head.programme,
    kind: head.kind,
    shares: [...shares],
    sum: toFixed(parts, 2),
    statedTotal: stated,
    deviation: deviation === null ? null : toFixed(deviation, 2),
    hint: deviation === null ? null : hintOf(deviation, tolerance),
    origins: [...new Set(shares.map(({ origin }) => origin))].sort(),
  };
}

/** The shares of one year by programme and kind, in the order in which they come. `tolerance` in EUR. */
export function programmeSplits(shares: readonly ProgrammeShare[], tolerance: Decimal): ProgrammeSplit[] {
  const groups = new Map<string, ProgrammeShare[]>();
  for (const share of shares) {
    const key = `${share.kind} ${share.programme}`;
    groups.set(key, [...(groups.get(key) ?? []), share]);
  }
  return [...groups.values()].map((group) => splitOf(group, tolerance));
}
