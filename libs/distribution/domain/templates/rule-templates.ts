import type { RunInputs } from '../run.type.js';
import { EXAMPLE_SPACES, EXAMPLE_UNITS } from './example-kitas.js';
import { NEED_TEMPLATES } from './need-templates.js';
import { POT_TEMPLATES } from './pot-templates.js';
import type { RuleTemplate } from './rule-template.type.js';

/** Every pattern found in real concepts, by name. */
export const RULE_TEMPLATES: readonly RuleTemplate[] = [...POT_TEMPLATES, ...NEED_TEMPLATES];

export function findTemplate(code: string): RuleTemplate | null {
  return RULE_TEMPLATES.find((template) => template.code === code) ?? null;
}

/** The example of a template, ready to be calculated. */
export function exampleInputs({ definition, exampleAmount, examplePosts }: RuleTemplate): RunInputs {
  return { year: 2025, amount: exampleAmount, definition, withoutLicenceRelevant: false, units: EXAMPLE_UNITS, spaces: EXAMPLE_SPACES, licenceRelevantPosts: examplePosts, exceptions: [] };
}
