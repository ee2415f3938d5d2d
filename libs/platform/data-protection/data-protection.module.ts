import { Module } from '@nestjs/common';
import { RetentionCatalogueService } from './retention-catalogue.service.js';

/** What every process shares: the catalogue of retention rules. */
@Module({ providers: [RetentionCatalogueService], exports: [RetentionCatalogueService] })
export class DataProtectionModule {}
