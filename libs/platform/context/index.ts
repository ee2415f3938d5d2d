export {
  officeContext,
  stateContext,
  systemContext,
  type AccessClass,
  type OfficeContext,
  type RequestContext,
  type StateContext,
  type SystemContext,
} from './request-context.js';
