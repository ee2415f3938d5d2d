export { processingNotice } from './processing-notice.js';
