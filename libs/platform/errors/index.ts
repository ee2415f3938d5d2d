export { AppError, invalidInput, notFound, type FieldProblem } from './app-error.js';
export { translateError } from './translate-error.js';
