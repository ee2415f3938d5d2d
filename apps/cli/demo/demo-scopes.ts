import type { INestApplicationContext } from '@nestjs/common';
import type { OfficeId } from '@srb/kernel';
import { ProvisioningService } from '@srb/offices';
import { PersonnelReadModel } from '@srb/personnel';
import { officeContext, systemContext } from '@srb/platform/context';
import { PageArgs } from '@srb/platform/graphql';
import { SCOPED_DEMO_OFFICES, type DemoScope } from '../demo-logins.js';

const REQUEST = { requestId: 'demo' };

/** What the demo's providers and Kita leads are limited to: a Kita in which a post takes effect, so that there is something to see. */
export async function demoScopes(domain: INestApplicationContext, offices: readonly { readonly ags: string; readonly id: OfficeId }[]): Promise<readonly DemoScope[]> {
  const scopes: DemoScope[] = [];
  for (const { ags, id } of offices.filter((office) => SCOPED_DEMO_OFFICES.includes(office.ags))) {
    const { items } = await domain.get(PersonnelReadModel).listPosts(officeContext(id, REQUEST), Object.assign(new PageArgs(), { first: 50 }));
    const kitaId = items.flatMap(({ assignments }) => assignments)[0]?.kitaId;
    const providerId = kitaId === undefined ? null : await domain.get(ProvisioningService).findProvider(systemContext(REQUEST), kitaId);
    if (kitaId !== undefined && providerId !== null) scopes.push({ ags, providerId, kitaId });
  }
  return scopes;
}
