import type { INestApplicationContext } from '@nestjs/common';
import { officeId } from '@srb/kernel';
import { OccupancyService, PostService } from '@srb/personnel';
import { officeContext } from '@srb/platform/context';
import type { CanaryOffice } from './canary-office.js';

/** Posts with and without a holder, each for one act. */
export interface CanaryLedger {
  readonly assign: string;
  readonly occupy: string;
  readonly change: { readonly id: string; readonly occupancyId: string };
  readonly end: { readonly id: string; readonly occupancyId: string };
}

const FIRST_DAY = '2021-07-01';

export async function fillLedger(domain: INestApplicationContext, { id: office, marker, kitas }: CanaryOffice): Promise<CanaryLedger> {
  const ctx = officeContext(officeId(office), { requestId: `${marker}-request` });
  const post = (name: string) => ({
    number: `${marker}-${name}`, postTypeCode: 'KITA_SOCIAL_WORK', employerCode: 'YOUTH_OFFICE', funding: 'SRB' as const, licenceRelevant: false,
    ftePlanned: '1.000', fteOccupied: '0.000', annualCost: '70000.00', fixedTermUntil: '2027-12-31', validFrom: FIRST_DAY, validTo: null,
    weeklyHours: '30', payGroup: marker, qualification: marker, costCentre: marker, assignments: [{ kitaId: kitas.update, share: '1' }],
  });
  const [assign = '', occupy = '', change = '', end = ''] = await domain.get(PostService).importPosts(ctx, ['assign', 'occupy', 'change', 'end'].map(post), marker);
  const occupied = async (id: string) => {
    const saved = await domain.get(OccupancyService).occupy(ctx, { id, version: 1, holderKey: `${marker}-${id.slice(0, 4)}`, fte: '0.500', validFrom: FIRST_DAY });
    if (saved.__typename !== 'Post') throw new Error('a canary was not written');
    return { id, occupancyId: saved.occupancies[0]?.id ?? '' };
  };
  return { assign, occupy, change: await occupied(change), end: await occupied(end) };
}
