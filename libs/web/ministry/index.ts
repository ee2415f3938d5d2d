export { MinistryPage } from './ministry-page.js';
