import type { TenantReadTx } from '@srb/platform/database';
import { postMonthsOf, type PostMonth } from './domain/post-month.js';
import { readLedger } from './persistence/ledger-rows.js';

/**
 * The ledger month by month: every post in every Kita in every month that the span touches, each month whole.
 * @param from a day of the first month, for example `2026-01-01`
 * @param to the first day after the span, for example `2027-01-01`
 */
export async function postMonths(tx: TenantReadTx, from: string, to: string): Promise<readonly PostMonth[]> {
  const span = { from, to };
  return postMonthsOf(await readLedger(tx, span), span);
}
