import { Decimal } from '@srb/kernel';
import type { Reserve, RuleNode } from '../rule.type.js';
import { RunError } from '../run.errors.js';
import type { RunInputs, RunUnit } from '../run.type.js';
import { shareByApplication } from './applications.js';
import { shareByNeed } from './need-split.js';
import { takeOffTheTop } from './off-the-top.js';
import { shareByPercent } from './percent-split.js';
import { RunBook } from './run-book.js';
import type { Evaluation, Scope } from './scope.js';
import { shareByPosts } from './shared-posts.js';
import { shareByTiers } from './tiers.js';

type NodeOf<Kind extends RuleNode['kind']> = Extract<RuleNode, { readonly kind: Kind }>;

/** What each kind of node does with an amount. */
const KINDS: { readonly [Kind in RuleNode['kind']]: (node: NodeOf<Kind>, scope: Scope, evaluation: Evaluation) => void } = {
  OFF_THE_TOP: takeOffTheTop,
  PERCENT: shareByPercent,
  NEED_INDEX: shareByNeed,
  BASE_AND_SURCHARGE: shareByNeed,
  RANKING: shareByNeed,
  PASS_THROUGH: shareByNeed,
  TIERS: shareByTiers,
  APPLICATIONS: shareByApplication,
  SHARED_POSTS: shareByPosts,
  RESERVE: reserve,
};

const ROOT_LABEL = 'Sozialraumbudget';

/** Shares an amount out over Kitas by the whole rule. Throws RunError. */
export function shareOut(inputs: RunInputs, amount: Decimal, kitas: readonly RunUnit[]): RunBook {
  const book = new RunBook();
  const evaluation: Evaluation = {
    inputs,
    step: new Decimal(inputs.definition.step),
    spaces: new Map(inputs.spaces.map((space) => [space.spaceId, space])),
    book,
    goOn: (node, scope) => {
      // Nothing is shared out of nothing; what comes off the top is missing then.
      if (scope.amount.isZero() && node?.kind !== 'OFF_THE_TOP') return;
      if (node === null) arrive(scope, book);
      else (KINDS[node.kind] as (node: RuleNode, scope: Scope, evaluation: Evaluation) => void)(node, scope, evaluation);
    },
  };
  evaluation.goOn(inputs.definition.root, { path: '/root', key: '', amount, kitas, label: ROOT_LABEL, postTypeCode: null });
  return book;
}

function arrive({ path, kitas: [kita, ...others], label, postTypeCode, amount }: Scope, book: RunBook): void {
  if (kita === undefined || others.length > 0) {
    throw new RunError('INVALID_INPUT', path, `Knoten „${path}“: Der Betrag ist noch nicht bei einzelnen Kitas angekommen. Bitte geben Sie unter „then“ an, wie er auf die Kitas verteilt wird.`);
  }
  book.give(kita.kitaId, { amount: amount.toFixed(), label, licenceRelevant: false, path, postTypeCode });
}

function reserve({ label, postTypeCode, coordination }: Reserve, scope: Scope, { book }: Evaluation): void {
  book.hold({ amount: scope.amount.toFixed(), coordination, label, licenceRelevant: false, path: scope.path, postTypeCode: postTypeCode ?? scope.postTypeCode });
}
