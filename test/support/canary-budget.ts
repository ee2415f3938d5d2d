import type { INestApplicationContext } from '@nestjs/common';
import { CostService, ProgrammeShareService, UnmetNeedService } from '@srb/funding';
import { officeId } from '@srb/kernel';
import { officeContext } from '@srb/platform/context';
import { YEAR, type CanaryOffice } from './canary-office.js';

type Rows = Readonly<Record<'update' | 'stale' | 'remove', string>>;

/** Money beside the budget, and a cost that may go: one row per act. */
export interface CanaryBudget {
  readonly shares: Rows;
  readonly needs: Rows;
  readonly removableCost: string;
}

function idIn(saved: object): string {
  if ('id' in saved && typeof saved.id === 'string') return saved.id;
  throw new Error(`nothing was saved: ${JSON.stringify(saved)}`);
}

/** Fills an office with programmes and needs through the services its own people reach. */
export async function fillBudget(domain: INestApplicationContext, { id, marker, kitas }: CanaryOffice): Promise<CanaryBudget> {
  const ctx = officeContext(officeId(id), { requestId: `${marker}-request` });
  const share = async (year: number) =>
    idIn(await domain.get(ProgrammeShareService).setProgrammeShare(ctx, { programme: `${marker} Programm`, year, payer: 'LAND', kind: 'ACTUAL', amount: '60000.00', source: `${marker} Vorlage` }));
  // Shown among the money of the year.
  await share(YEAR);
  const need = async (year: number) =>
    idIn(await domain.get(UnmetNeedService).setUnmetNeed(ctx, { year, kind: 'MATERIAL', kitaId: kitas.main, description: `${marker} Bücher`, amount: '500.00', source: `${marker} Umfrage` }));
  const removableCost = idIn(await domain.get(CostService).setCost(ctx, {
    year: 2022, month: 3, category: 'TRAINING', funding: 'SRB', basis: 'TOTAL', kind: 'COMMITMENT', amount: '100.00', licenceRelevant: false, postId: null, source: `${marker} Auftrag`,
  }));
  return {
    shares: { update: await share(2018), stale: await share(2019), remove: await share(2020) },
    needs: { update: await need(2023), stale: await need(2024), remove: await need(2025) },
    removableCost,
  };
}
