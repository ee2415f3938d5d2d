import { Injectable } from '@nestjs/common';
import type { SystemContext } from '@srb/platform/context';
import type { CloseOfficeInput, MergeOfficesInput, OfficeMergerInput } from '../graphql/office-change.input.js';
import type { MergeOfficesOutcome, OfficeChange } from '../graphql/office-change.type.js';
import type { OfficeMergerPreview } from '../graphql/office-merger.type.js';
import { previewOf } from '../domain/merger-preview.js';
import { OfficeChangeReadModel } from './office-change.read-model.js';
import { OfficeMergerService, type OfficePair } from './office-merger.service.js';
import { OfficeSeparationService } from './office-separation.service.js';

const OUTDATED = 'Seit der Vorschau hat sich etwas geändert. Es wurde nichts zusammengelegt; bitte prüfen Sie die neue Vorschau und bestätigen Sie sie.';

/** What an operator does with offices, named by their official keys. */
@Injectable()
export class OfficeChangeService {
  constructor(
    private readonly mergers: OfficeMergerService,
    private readonly separations: OfficeSeparationService,
    private readonly changes: OfficeChangeReadModel,
  ) {}

  /** All that a merger would do; nothing is written. @throws AppError NOT_FOUND */
  async previewMerger(ctx: SystemContext, input: OfficeMergerInput): Promise<OfficeMergerPreview> {
    return previewOf(await this.mergers.previewMerger(ctx, await this.pairOf(ctx, input)));
  }

  /** @throws AppError NOT_FOUND, INVALID_INPUT; CONFLICT while there is a problem */
  async merge(ctx: SystemContext, input: MergeOfficesInput): Promise<MergeOfficesOutcome> {
    const { previewHash, carryOver, legalReference, source } = input;
    const outcome = await this.mergers.merge(ctx, { ...(await this.pairOf(ctx, input)), previewHash, carryOver, legalReference, source });
    if ('outdated' in outcome) return { __typename: 'OfficeMergerOutdated', message: OUTDATED, preview: previewOf(outcome.outdated) };
    return { __typename: 'OfficeChange', ...(await this.changes.get(ctx, outcome.changeId)) };
  }

  /** @throws AppError NOT_FOUND, CONFLICT */
  async close(ctx: SystemContext, { ags, effectiveOn, legalReference, source }: CloseOfficeInput): Promise<OfficeChange> {
    const officeId = await this.changes.getOfficeId(ctx, ags);
    return this.changes.get(ctx, await this.mergers.close(ctx, { officeId, effectiveOn, legalReference, source }));
  }

  /** @throws AppError NOT_FOUND, CONFLICT */
  async undo(ctx: SystemContext, id: string): Promise<OfficeChange> {
    await this.separations.undo(ctx, id);
    return this.changes.get(ctx, id);
  }

  private async pairOf(ctx: SystemContext, { predecessorAgs, successorAgs, effectiveOn }: OfficeMergerInput): Promise<OfficePair> {
    return {
      predecessorId: await this.changes.getOfficeId(ctx, predecessorAgs),
      successorId: await this.changes.getOfficeId(ctx, successorAgs),
      effectiveOn,
    };
  }
}
