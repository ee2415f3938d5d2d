import { Module } from '@nestjs/common';
import { OfficesModule } from '@srb/offices';
import { CommitteeReadModel } from './committee.read-model.js';
import { ConceptDocumentReadModel } from './concept-document.read-model.js';
import { ConceptDocumentService } from './concept-document.service.js';
import { ConceptReadModel } from './concept.read-model.js';
import { ConceptService } from './concept.service.js';
import { ConceptsCatalogueService } from './concepts-catalogue.service.js';
import { CommitteeResolver } from './graphql/committee.resolver.js';
import { ConceptDocumentResolver } from './graphql/concept-document.resolver.js';
import { ConceptResolver } from './graphql/concept.resolver.js';
import { SectionResolver } from './graphql/section.resolver.js';
import { FileController } from './http/file.controller.js';
import { SectionService } from './section.service.js';
import { WorkflowService } from './workflow.service.js';

@Module({
  imports: [OfficesModule],
  controllers: [FileController],
  providers: [
    ConceptReadModel, ConceptService, SectionService, WorkflowService, ConceptsCatalogueService, ConceptResolver, SectionResolver,
    CommitteeReadModel, CommitteeResolver, ConceptDocumentReadModel, ConceptDocumentService, ConceptDocumentResolver,
  ],
  exports: [ConceptService, ConceptsCatalogueService, ConceptDocumentService],
})
export class ConceptsModule {}
