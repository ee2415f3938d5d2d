export { describe } from './description.js';
export { quantile } from './quantile.js';
export { ranks } from './ranks.js';
export { comparison } from './comparison/comparison.js';
export { readComparison } from './comparison/comparison.input.js';
