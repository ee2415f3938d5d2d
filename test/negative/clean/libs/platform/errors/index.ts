export { fault } from './fault.js';
