import { Module } from '@nestjs/common';
import { OfficesModule } from '@srb/offices';
import { FairnessReadModel } from './fairness.read-model.js';
import { StudiesResolver } from './graphql/studies.resolver.js';
import { StudyReadModel } from './study.read-model.js';
import { StudyService } from './study.service.js';

/** Runs questioned: side by side, at their limits, under other weights, on the way from the present. */
@Module({
  imports: [OfficesModule],
  providers: [FairnessReadModel, StudyReadModel, StudyService, StudiesResolver],
  exports: [FairnessReadModel, StudyReadModel, StudyService],
})
export class StudiesModule {}
