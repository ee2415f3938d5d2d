import { Budget } from '@srb/funding';

export const officeJob = Budget.name;
