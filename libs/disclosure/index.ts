export { disclosure } from './disclosure.js';
export { readDisclosure } from './disclosure.input.js';
export { audit } from './audit.js';
