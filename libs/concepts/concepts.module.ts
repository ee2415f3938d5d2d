import { Module } from '@nestjs/common';
import { OfficesModule } from '@srb/offices';
import { ConceptReadModel } from './concept.read-model.js';
import { ConceptService } from './concept.service.js';
import { ConceptsCatalogueService } from './concepts-catalogue.service.js';
import { ConceptResolver } from './graphql/concept.resolver.js';
import { SectionResolver } from './graphql/section.resolver.js';
import { SectionService } from './section.service.js';
import { WorkflowService } from './workflow.service.js';

@Module({
  imports: [OfficesModule],
  providers: [ConceptReadModel, ConceptService, SectionService, WorkflowService, ConceptsCatalogueService, ConceptResolver, SectionResolver],
  exports: [ConceptService, ConceptsCatalogueService],
})
export class ConceptsModule {}
