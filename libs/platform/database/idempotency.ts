import type { AccessClass, Idempotency } from '@srb/platform/context';
import { AppError } from '@srb/platform/errors';
import type { WriteTx } from './transaction.js';

/** Waits for a transaction that holds the same key; finds the key taken when that one committed. */
const CLAIM = `
  insert into idempotency_key (tenant_id, person_id, key, step, content_hash) values ($1, $2, $3, $4, $5)
  on conflict do nothing returning id`;
const ANSWERED = `
  select content_hash as "contentHash", result from idempotency_key
   where tenant_id is not distinct from $1::uuid and person_id = $2 and key = $3 and step = $4`;
const SET_OFFICE = `select set_config('app.tenant_id', $1, true)`;
const KEEP = 'update idempotency_key set result = $2 where id = $1';

const OTHER_CONTENT = 'x-idempotency-key: Unter diesem Schlüssel wurde schon eine andere Änderung gesendet. Bitte senden Sie diese mit einem neuen Schlüssel.';
const EXPIRED = 'Die Antwort auf diese Änderung wird nicht mehr aufbewahrt. Bitte laden Sie neu und prüfen Sie, ob sie gespeichert ist.';

/** Whose row the key is: the office that acts, or one of several; null where none does. */
type Keeper = string | null;

/** A transaction of several offices sees the rows of none between their turns. */
async function asKeeper<Access extends AccessClass, T>(tx: WriteTx<Access>, keeper: Keeper, work: () => Promise<T>): Promise<T> {
  if (keeper === tx.ctx.tenantId) return work();
  await tx.execute(SET_OFFICE, [keeper]);
  const result = await work();
  await tx.execute(SET_OFFICE, ['']);
  return result;
}

/**
 * Carries out one step of a change and keeps its result, in the transaction of the change; for whoever sends it again,
 * returns what was kept. A failure keeps nothing, so the next attempt starts afresh.
 * @throws AppError CONFLICT when the key stands for another change
 */
export async function onceOnly<Access extends AccessClass, T>(
  tx: WriteTx<Access>,
  { key, contentHash, step, keeper }: Idempotency & { readonly step: number; readonly keeper: Keeper },
  work: (tx: WriteTx<Access>) => Promise<T>,
): Promise<T> {
  const change = [keeper, tx.ctx.actorId, key, step];
  const { claimed, answered } = await asKeeper(tx, keeper, async () => {
    const claim = await tx.maybe<{ id: string }>(CLAIM, [...change, contentHash]);
    return { claimed: claim, answered: claim === null ? await tx.maybe<{ contentHash: string; result: string }>(ANSWERED, change) : null };
  });
  if (claimed !== null) {
    const result = await work(tx);
    await asKeeper(tx, keeper, () => tx.execute(KEEP, [claimed.id, JSON.stringify(result ?? null)]));
    return result;
  }
  if (answered === null) throw new AppError('CONFLICT', EXPIRED);
  if (answered.contentHash !== contentHash) throw new AppError('CONFLICT', OTHER_CONTENT, { fields: [{ field: 'x-idempotency-key', message: OTHER_CONTENT }] });
  return JSON.parse(answered.result) as T;
}
