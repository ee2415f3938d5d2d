import type { Cost } from './cost.js';

export interface Plan {
  readonly costs: readonly Cost[];
}
