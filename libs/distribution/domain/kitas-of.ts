import type { RuleDefinition, RuleNode } from './rule.type.js';

/** The Kitas that a rule names one by one. */
export function kitasOf({ root }: RuleDefinition): string[] {
  const kitas = new Set<string>();
  collect(root, kitas);
  return [...kitas].sort();
}

function collect(node: RuleNode | null, kitas: Set<string>): void {
  if (node === null || node.kind === 'RESERVE') return;
  for (const kitaId of namedIn(node)) kitas.add(kitaId);
  if (node.kind === 'PERCENT') node.parts.forEach(({ then }) => collect(then, kitas));
  else if (node.kind === 'TIERS') node.tiers.forEach(({ then }) => collect(then, kitas));
  else collect(node.then, kitas);
}

function namedIn(node: RuleNode): readonly string[] {
  if (node.kind === 'OFF_THE_TOP') return node.items.flatMap(({ kitaId }) => (kitaId === null ? [] : [kitaId]));
  if (node.kind === 'TIERS') return node.tiers.flatMap(({ kitaIds }) => kitaIds ?? []);
  if (node.kind === 'APPLICATIONS') return node.applications.map(({ kitaId }) => kitaId);
  return node.kind === 'SHARED_POSTS' ? node.posts.flatMap(({ kitas }) => kitas.map(({ kitaId }) => kitaId)) : [];
}
