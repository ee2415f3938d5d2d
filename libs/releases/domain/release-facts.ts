import type { ConceptFacts } from '@srb/concepts';
import type { FundingFacts } from '@srb/funding';
import type { PersonnelFacts } from '@srb/personnel';
import type { SpaceFacts } from '@srb/social-spaces';

/** Everything a release looks at: one version of the concept and the figures of one reporting year. */
export interface ReleaseFacts {
  readonly year: number;
  readonly concept: ConceptFacts;
  readonly spaces: SpaceFacts;
  readonly funding: FundingFacts;
  readonly personnel: PersonnelFacts;
  /** How many metrics this release could hold, and how many of them the office withholds. */
  readonly items: { readonly expected: number; readonly withheld: number };
}
