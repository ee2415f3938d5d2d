import type { MergerPart } from '@srb/mergers';
import type { Provider } from '@nestjs/common';
import { OfficeChangeResolver } from '../graphql/office-change.resolver.js';
import { MERGER_PARTS } from './merger-parts.js';
import { OfficeChangeReadModel } from './office-change.read-model.js';
import { OfficeChangeService } from './office-change.service.js';
import { OfficeMergerService } from './office-merger.service.js';
import { OfficeSeparationService } from './office-separation.service.js';

/** Offices that close and merge. */
export class OfficeChangesModule {
  static providers(parts: readonly MergerPart[]): Provider[] {
    return [
      { provide: MERGER_PARTS, useValue: parts },
      OfficeChangeReadModel, OfficeChangeService, OfficeMergerService, OfficeSeparationService, OfficeChangeResolver,
    ];
  }
}
