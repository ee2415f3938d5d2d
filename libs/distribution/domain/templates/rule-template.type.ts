import type { LicenceRelevantPost, RuleDefinition } from '../run.type.js';

/** A named pattern of sharing out, with the office in whose published concept or paper it is found. */
export interface RuleTemplate {
  readonly code: string;
  readonly label: string;
  readonly description: string;
  readonly office: string;
  /** Where the pattern is described; figures that no source prints are examples. */
  readonly source: string;
  readonly definition: RuleDefinition;
  /** What the example shares out, in the unit of the rule, over the nine example Kitas. */
  readonly exampleAmount: string;
  readonly examplePosts: readonly LicenceRelevantPost[];
}
