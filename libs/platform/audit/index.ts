export { auditBatch, auditChange, auditStateRead, type Change } from './audit.js';
