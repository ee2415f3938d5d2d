export { CoordinationPage } from './coordination-page.js';
