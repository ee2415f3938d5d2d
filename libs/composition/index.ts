export { domainModules, entities, jobModules, retentionSteps } from './domain-modules.js';
