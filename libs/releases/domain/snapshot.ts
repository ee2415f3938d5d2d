import { canonicalJson, Decimal, sha256 } from '@srb/kernel';
import type { ReleaseFacts } from './release-facts.js';
import type { ReleasedAttribute } from './released-attributes.js';
import type { ReleasedMetric } from './released-metrics.js';

const FORMAT = 'srb-release/1';

/** What a release freezes: the facts it looked at and what of them crosses the gate. */
export interface SnapshotInput {
  readonly facts: ReleaseFacts;
  readonly metrics: readonly ReleasedMetric[];
  readonly attributes: readonly ReleasedAttribute[];
}

export interface Snapshot {
  /** Canonical JSON; decimals as strings. */
  readonly content: string;
  /** SHA-256 of the content. */
  readonly hash: string;
}

/** Plain JSON of a value that holds decimals. */
function plain(value: unknown): unknown {
  if (Decimal.isDecimal(value)) return value.toFixed();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]));
  return value;
}

/** Freezes a release. Equal facts give equal bytes. */
export function snapshot({ facts, metrics, attributes }: SnapshotInput): Snapshot {
  const content = canonicalJson(plain({ format: FORMAT, facts, metrics, attributes }));
  return { content, hash: sha256(content) };
}
