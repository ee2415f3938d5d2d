import { Budget } from '@srb/funding';

export const ownBudget = Budget.name;
