export { auditBatch, auditChange, auditStateRead } from './audit.js';
