import { Module } from '@nestjs/common';
import { OfficesModule } from '@srb/offices';
import { ExceptionService } from './exception.service.js';
import { RuleResolver } from './graphql/rule.resolver.js';
import { RunResolver } from './graphql/run.resolver.js';
import { RuleReadModel } from './rule.read-model.js';
import { RuleService } from './rule.service.js';
import { RunReadModel } from './run.read-model.js';
import { RunService } from './run.service.js';

@Module({
  imports: [OfficesModule],
  providers: [RuleService, ExceptionService, RunService, RuleReadModel, RunReadModel, RuleResolver, RunResolver],
  exports: [RuleService, ExceptionService, RunService],
})
export class DistributionModule {}
