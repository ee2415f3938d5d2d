export { createTestDatabase, type TestDatabase } from './test-database.js';
export { docxParts, sampleDocx, samplePdf, sampleZip } from './sample-documents.js';
