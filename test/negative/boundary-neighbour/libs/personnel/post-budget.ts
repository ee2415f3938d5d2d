import { Budget } from '@srb/funding';

export const postBudget = Budget.name;
