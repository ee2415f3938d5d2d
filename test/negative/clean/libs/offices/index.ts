export { OfficeService } from './office.service.js';
