import { Budget } from './index.js';

export const ownIndex = Budget.name;
