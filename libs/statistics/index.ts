export { describe, type Description } from './description.js';
export { quantile } from './quantile.js';
export { ranks } from './ranks.js';
