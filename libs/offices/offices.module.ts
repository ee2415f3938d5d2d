import { Module } from '@nestjs/common';
import { AccessGuard } from './access/access.guard.js';
import { AccessService } from './access/access.service.js';
import { YouthOfficeResolver } from './graphql/youth-office.resolver.js';
import { OfficeReadModel } from './office.read-model.js';
import { ProvisioningService } from './provisioning.service.js';

@Module({
  providers: [AccessService, AccessGuard, OfficeReadModel, ProvisioningService, YouthOfficeResolver],
  exports: [AccessService, AccessGuard, ProvisioningService],
})
export class OfficesModule {}
