import { Decimal } from '@srb/kernel';
import type { StudyKind } from '../../persistence/distribution-study.entity.js';
import type { ConcentrationParameters } from './run-concentration.js';
import type { StabilityParameters } from './run-stability.js';
import type { TransitionParameters } from './run-transition.js';

/** What was asked, with every default filled in, so that the same question has the same bytes. */
export type StudyParameters =
  | ({ readonly kind: 'RANK_STABILITY' } & StabilityParameters)
  | ({ readonly kind: 'TRANSITION' } & TransitionParameters)
  | ({ readonly kind: 'CONCENTRATION' } & ConcentrationParameters);

type Given<Parameters> = { readonly [Key in keyof Parameters]?: Parameters[Key] | null | undefined } | null | undefined;

export interface Question {
  readonly kind: StudyKind;
  readonly stability?: Given<StabilityParameters>;
  readonly transition?: Given<Omit<TransitionParameters, 'budgets'> & { readonly budgets: readonly BudgetOfYear[] }>;
  readonly concentration?: Given<ConcentrationParameters>;
}

/** Years count from 1. */
interface BudgetOfYear {
  readonly year: number;
  readonly atMost: string;
}

/** "No Kita loses more than 25 % of a post in one step": what holds for posts where nothing else is said. */
const LARGEST_LOSS_OF_POSTS = '0.25';

const READERS: { readonly [Kind in StudyKind]: (question: Question) => StudyParameters } = {
  RANK_STABILITY: ({ stability }) => ({ kind: 'RANK_STABILITY', draws: stability?.draws ?? 1_000, spreadPercent: stability?.spreadPercent ?? '20', seed: stability?.seed ?? 1 }),
  TRANSITION: ({ transition }) => {
    const unit = transition?.unit ?? 'FTE';
    // Named as null, a limit is taken away; not named, the usual one holds.
    const maximumLoss = transition?.maximumLoss === undefined ? (unit === 'FTE' ? LARGEST_LOSS_OF_POSTS : null) : transition.maximumLoss;
    return {
      kind: 'TRANSITION', unit, maximumLoss, baseRunId: transition?.baseRunId ?? null, years: transition?.years ?? 3,
      maximumGain: transition?.maximumGain ?? null, minimumChange: transition?.minimumChange ?? null, step: transition?.step ?? null, budgets: budgetsOf(transition?.budgets ?? []),
    };
  },
  CONCENTRATION: ({ concentration }) => ({
    kind: 'CONCENTRATION', burden: concentration?.burden ?? null, children: concentration?.children ?? 'PLACES', resamples: concentration?.resamples ?? 1_000,
    levelPercent: concentration?.levelPercent ?? '95', seed: concentration?.seed ?? 1,
  }),
};

export function studyParameters(question: Question): StudyParameters {
  return READERS[question.kind](question);
}

/** Year by year; of several for one year the least holds. */
function budgetsOf(given: readonly BudgetOfYear[]): (string | null)[] {
  const last = given.reduce((most, { year }) => Math.max(most, year), 0);
  return Array.from({ length: last }, (_, at) => {
    const ofYear = given.filter(({ year }) => year === at + 1).map(({ atMost }) => new Decimal(atMost));
    return ofYear.length === 0 ? null : Decimal.min(...ofYear).toFixed();
  });
}
