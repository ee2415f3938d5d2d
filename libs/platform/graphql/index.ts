export { GraphQLDate, GraphQLDecimal, GraphQLInstant } from './scalars.js';
export { PageArgs, decodeCursor, pageOf, toPage, type Page } from './paging.js';
export { inputValidation } from './validation.pipe.js';
export { errorFormatter } from './format-error.js';
export { DOCUMENT_LIMITS, DocumentGate, type Refusal } from './document-gate.js';
export type { DocumentSize } from './document-size.js';
export { OriginEnum, StaffGroupEnum, ValueStatusEnum, enumOf } from './enums.js';
export { idempotencyOf } from './idempotency.js';
