export { isPageAddress, PAGE_ADDRESSES } from './page-addresses.js';
