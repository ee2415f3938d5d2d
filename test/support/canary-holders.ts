import type { INestApplicationContext } from '@nestjs/common';
import { officeId } from '@srb/kernel';
import { officeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import type { CanaryOffice } from './canary-office.js';

/** A holder of a post with a name that may be forgotten. */
export interface CanaryHolders {
  readonly forget: string;
}

const HOLDER = 'insert into post_holder (tenant_id, holder_key, name) values ($1, $2, $2) returning id';
const MONTH = `insert into administration_month (tenant_id, month, kita_key, post_number, fte) values ($1, '2025-01-01', $2, $2, 1)`;

export function fillHolders(domain: INestApplicationContext, { id, marker }: CanaryOffice): Promise<CanaryHolders> {
  const ctx = officeContext(officeId(id), { requestId: `${marker}-request` });
  return domain.get(TenantDatabase).write(ctx, async (tx) => {
    await tx.execute(MONTH, [id, marker]);
    const [holder] = await tx.rows<{ id: string }>(HOLDER, [id, `${marker}-P9`]);
    if (holder === undefined) throw new Error('a canary was not written');
    return { forget: holder.id };
  });
}
