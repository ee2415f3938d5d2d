import type { Plan } from './plan.js';

export interface Cost {
  readonly plan: Plan;
}
