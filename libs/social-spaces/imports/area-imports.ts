import type { ImportTarget } from '@srb/platform/imports';
import { KITA_TARGET } from './kita-target.js';
import { SPACE_TARGET } from './space-target.js';
import { VALUE_TARGET } from './value-target.js';

/** What the areas of an office can import: spaces before the Kitas that lie in them, both before their values. */
export const areaImports: readonly ImportTarget[] = [SPACE_TARGET, KITA_TARGET, VALUE_TARGET];
