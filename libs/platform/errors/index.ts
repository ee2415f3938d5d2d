export { AppError, ERROR_CODES, invalidInput, notFound, type ErrorCode, type FieldProblem } from './app-error.js';
export { translateError } from './translate-error.js';
