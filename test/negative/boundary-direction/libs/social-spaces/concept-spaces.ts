import { CONCEPT_STEPS } from '@srb/concepts';

export const conceptSpaces = CONCEPT_STEPS.length;
