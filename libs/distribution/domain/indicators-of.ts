import { asNeedIndex } from './evaluation/need-split.js';
import { PLACES } from './evaluation/scope.js';
import type { RuleDefinition, RuleNode } from './rule.type.js';

/** The codes of all indicators that a rule reads, in the order of their names. */
export function indicatorsOf({ root }: RuleDefinition): string[] {
  const codes = new Set<string>();
  collect(root, codes);
  codes.delete(PLACES);
  return [...codes].sort();
}

function collect(node: RuleNode | null, codes: Set<string>): void {
  if (node === null || node.kind === 'RESERVE') return;
  if (node.kind === 'PERCENT') return node.parts.forEach(({ then }) => collect(then, codes));
  if (node.kind === 'TIERS') {
    if (node.indicator !== null) codes.add(node.indicator);
    return node.tiers.forEach(({ then }) => collect(then, codes));
  }
  if ('over' in node) {
    const { criteria, size } = asNeedIndex(node);
    for (const { indicator } of criteria) codes.add(indicator);
    if (size !== null) codes.add(size);
  }
  collect(node.then, codes);
}
