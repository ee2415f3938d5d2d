import { Module } from '@nestjs/common';
import { OfficesModule } from '@srb/offices';
import { OccupancyResolver } from './graphql/occupancy.resolver.js';
import { OwnKitaResolver } from './graphql/own-kita.resolver.js';
import { PersonnelResolver } from './graphql/personnel.resolver.js';
import { StaffLedgerResolver } from './graphql/staff-ledger.resolver.js';
import { OccupancyService } from './occupancy.service.js';
import { OwnKitaReadModel } from './own-kita.read-model.js';
import { PersonnelCatalogueService } from './personnel-catalogue.service.js';
import { PersonnelReadModel } from './personnel.read-model.js';
import { PostHistoryReadModel } from './post-history.read-model.js';
import { PostService } from './post.service.js';
import { StaffLedgerReadModel } from './staff-ledger.read-model.js';
import { HolderNameService } from './proof/holder-name.service.js';
import { ProofController } from './proof/proof.controller.js';
import { ProofReadModel } from './proof/proof.read-model.js';
import { ProofResolver } from './proof/proof.resolver.js';

@Module({
  imports: [OfficesModule],
  controllers: [ProofController],
  providers: [ProofReadModel, HolderNameService, ProofResolver, PersonnelCatalogueService, PersonnelReadModel, PostService, OccupancyService, PersonnelResolver, OccupancyResolver, StaffLedgerReadModel, PostHistoryReadModel, StaffLedgerResolver, OwnKitaReadModel, OwnKitaResolver],
  exports: [PersonnelCatalogueService, PersonnelReadModel, PostService],
})
export class PersonnelModule {}
