export {
  officeContext,
  scopedContext,
  stateContext,
  systemContext,
  type AccessClass,
  type Idempotency,
  type OfficeContext,
  type RequestContext,
  type ScopedContext,
  type StateContext,
  type SystemContext,
} from './request-context.js';
