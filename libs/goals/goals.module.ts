import { Module } from '@nestjs/common';
import { OfficesModule } from '@srb/offices';
import { MeasureResolver } from './graphql/measure.resolver.js';
import { MeasureReadModel } from './measure.read-model.js';
import { MeasureService } from './measure.service.js';

@Module({ imports: [OfficesModule], providers: [MeasureReadModel, MeasureService, MeasureResolver], exports: [MeasureService] })
export class GoalsModule {}
