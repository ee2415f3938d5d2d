import type { INestApplicationContext } from '@nestjs/common';
import { officeId } from '@srb/kernel';
import { officeContext } from '@srb/platform/context';
import { EvidenceService, LocalIndicatorService } from '@srb/social-spaces';
import type { CanaryOffice } from './canary-office.js';

/** Indicators of an office and evidence about its main space, each for one act. */
export interface CanaryIndicators {
  readonly localIndicators: Readonly<Record<'update' | 'retire', string>>;
  readonly evidence: Readonly<Record<'main' | 'update' | 'remove', string>>;
}

/** An indicator of the office as its people enter it. */
export const localIndicatorOf = (marker: string, code: string) => ({
  code: `LOCAL_${marker.replace('-', '_').toUpperCase()}_${code}`, topic: 'POVERTY', purpose: 'NEED' as const, label: `${marker} ${code}`, definition: marker, numerator: marker,
  denominator: marker, unit: marker, level: 'OFFICE' as const, sourceSystem: marker, licence: marker, updateCycle: marker, typicalLagMonths: 1, needDirection: 'HIGHER' as const,
  secrecyRule: 'NONE' as const, aggregation: 'SUM' as const, owner: marker, source: marker,
});

export async function fillIndicators(domain: INestApplicationContext, { id, marker, spaces, files }: CanaryOffice): Promise<CanaryIndicators> {
  const ctx = officeContext(officeId(id), { requestId: `${marker}-request` });
  const indicator = async (code: string): Promise<string> => {
    const created = await domain.get(LocalIndicatorService).create(ctx, localIndicatorOf(marker, code));
    if (created.id === null) throw new Error('an indicator of an office has an id');
    return created.id;
  };
  const seen = async (word: string): Promise<string> => {
    const input = { socialSpaceId: spaces.main, kind: 'WALK' as const, actorCode: 'CHILDREN', datedOn: '2024-05-02', title: `${marker} ${word}`, content: marker, fileId: files.free };
    return (await domain.get(EvidenceService).create(ctx, input)).evidence.id;
  };
  return {
    localIndicators: { update: await indicator('UPDATE'), retire: await indicator('RETIRE') },
    evidence: { main: await seen('Blick'), update: await seen('Wechsel'), remove: await seen('Irrtum') },
  };
}
