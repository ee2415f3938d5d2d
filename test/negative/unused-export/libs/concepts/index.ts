export { conceptSavings } from './concept-savings.js';
export { CONCEPT_STEPS } from './concept-steps.js';
export { FORGOTTEN_DOOR } from './forgotten-door.js';
