export { Budget } from './persistence/budget.entity.js';
