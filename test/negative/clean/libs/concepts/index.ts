export { conceptSavings } from './concept-savings.js';
export { CONCEPT_STEPS } from './concept-steps.js';
