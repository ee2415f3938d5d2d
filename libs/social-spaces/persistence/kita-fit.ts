import type { TenantTx } from '@srb/platform/database';
import { invalidInput } from '@srb/platform/errors';

const OUTLIVING = `
  select k.name, count(*) over ()::int as kitas
    from kita k
    join social_space s on s.tenant_id = k.tenant_id and s.id = k.social_space_id
    join provider p on p.tenant_id = k.tenant_id and p.id = k.provider_id
   where coalesce(k.valid_to, 'infinity') > least(coalesce(s.valid_to, 'infinity'), coalesce(p.valid_to, 'infinity'))
   order by k.name collate "de-x-icu", k.id
   limit 1`;

/** Insists that no Kita of the office outlives its social space or provider. @throws AppError INVALID_INPUT */
export async function refuseOutlivingKitas(tx: TenantTx): Promise<void> {
  const first = await tx.maybe<{ name: string; kitas: number }>(OUTLIVING);
  if (first === null) return;
  const others = first.kitas > 1 ? ` und ${first.kitas - 1} weitere gelten` : ' gilt';
  throw invalidInput('validTo', `Gültig bis: Die Kita „${first.name}“${others} länger als ihr Sozialraum oder ihr Träger. Bitte beenden oder verlegen Sie zuerst die Kitas.`);
}
