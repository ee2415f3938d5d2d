export { domainModules, entities, jobModules } from './domain-modules.js';
