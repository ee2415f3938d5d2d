import { ProvisioningService } from '@srb/offices';
import type { OfficeId } from '@srb/kernel';
import { officeContext, systemContext, type OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { createTestDatabase } from '@srb/platform/testing';
import { personnelEntities } from '../persistence/entities.js';
import { PersonnelCatalogueService } from '../personnel-catalogue.service.js';
import { PersonnelReadModel } from '../personnel.read-model.js';
import { PostService } from '../post.service.js';

/** A database with all offices and the catalogues, and the services of this library on it. */
export interface OfficesWithKitas {
  readonly database: TenantDatabase;
  readonly posts: PostService;
  readonly reads: PersonnelReadModel;
  office(ags: string, origin?: OfficeContext['origin']): OfficeContext;
  /** Makes two Kitas in the office and returns their ids. */
  kitas(ctx: OfficeContext): Promise<readonly [string, string]>;
  close(): Promise<void>;
}

const KITAS = `
  with space as (insert into social_space (tenant_id, code, name, valid_from) values ($1, 'R1', 'Altstadt', '2021-07-01') returning id),
       owner as (insert into provider (tenant_id, name, kind) values ($1, 'Stadt', 'MUNICIPAL') returning id)
  insert into kita (tenant_id, official_key, name, provider_id, social_space_id, places, valid_from)
  select $1, 'K' || n, case n when 1 then 'Ärmel' else 'Zebra' end, owner.id, space.id, 75, '2021-07-01'
    from space, owner, generate_series(1, 2) n
  returning id, official_key`;

async function insertKitas(database: TenantDatabase, ctx: OfficeContext): Promise<readonly [string, string]> {
  const rows = await database.write(ctx, (tx) => tx.rows<{ id: string; official_key: string }>(KITAS, [ctx.tenantId]));
  const [first, second] = rows.sort((a, b) => a.official_key.localeCompare(b.official_key));
  if (first === undefined || second === undefined) throw new Error('two Kitas were expected');
  return [first.id, second.id];
}

export async function openOfficesWithKitas(): Promise<OfficesWithKitas> {
  const testDatabase = await createTestDatabase();
  const { urls } = testDatabase;
  const addresses = { tenantUrl: urls.tenant, scopedUrl: urls.scoped, stateUrl: urls.state, systemUrl: urls.system, queueUrl: urls.queue };
  const database = new TenantDatabase({ ...addresses, poolSize: 3, statementTimeoutMs: 30_000 }, personnelEntities, () => undefined);
  const offices = await new ProvisioningService(database).provisionOffices(systemContext());
  await new PersonnelCatalogueService(database).provisionCatalogue(systemContext());
  return {
    database,
    posts: new PostService(database),
    reads: new PersonnelReadModel(database),
    office: (ags, origin = 'OFFICE') => officeContext(offices.get(ags) as OfficeId, { origin }),
    kitas: (ctx) => insertKitas(database, ctx),
    close: async () => {
      await database.close();
      await testDatabase.drop();
    },
  };
}
