import { OfficeService } from '@srb/offices';

export const officeKey = OfficeService.name;
