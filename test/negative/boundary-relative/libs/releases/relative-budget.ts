import { Budget } from '../funding/index.js';

export const relativeBudget = Budget.name;
