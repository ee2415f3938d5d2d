export { half } from './half.js';
