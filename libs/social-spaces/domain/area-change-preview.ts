import { canonicalJson, sha256 } from '@srb/kernel';
import type { AreaChangeOrder, AreaChangePlan } from './area-change.js';

interface NamedArea {
  readonly id: string | null;
  readonly key: string;
  readonly name: string;
}

/** What is shown of a plan before it is done; the hash stands for all of it. */
export function previewOf(order: AreaChangeOrder, plan: AreaChangePlan, names: ReadonlyMap<string, string>) {
  const nameOf = (ref: string): string | null => names.get(ref) ?? null;
  const area = ({ id, key, name }: NamedArea) => ({ id, key, name });
  return {
    hash: sha256(canonicalJson({ order, plan })),
    closed: plan.closed.map(area),
    opened: plan.opened.map(({ key, name }) => area({ id: null, key, name })),
    movedKitas: plan.movedKitas.map((kita) => ({ ...kita })),
    movedParts: plan.movedParts.map(({ placeId, placeName, to, share }) => ({ placeId, placeName, to, share })),
    crosswalk: plan.crosswalk.map((line) => ({ ...line, fromName: nameOf(line.fromId), toName: nameOf(line.to) })),
    values: plan.values,
    posts: plan.posts,
    warnings: [...plan.warnings],
    problems: [...plan.problems],
  };
}
