export { PlanningPage } from './planning-page.js';
