import { CONCEPT_STEPS, conceptSavings } from '@srb/concepts';
import { Budget } from '@srb/funding';
import { fault } from '@srb/platform/errors';

const budget = new Budget();
if (conceptSavings() + budget.column1 < CONCEPT_STEPS.length) throw fault('too little');
