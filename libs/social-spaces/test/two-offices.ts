import { ProvisioningService } from '@srb/offices';
import { officeContext, systemContext, type OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { createTestDatabase } from '@srb/platform/testing';
import type { OfficeId } from '@srb/kernel';
import { IndicatorCatalogueService } from '../indicator-catalogue.service.js';
import { socialSpaceEntities } from '../persistence/entities.js';
import { SocialSpaceService } from '../social-space.service.js';

/** A database with all offices and the catalogue, seen from one office and from another. */
export interface TwoOffices {
  readonly database: TenantDatabase;
  readonly own: OfficeContext;
  readonly foreign: OfficeContext;
  close(): Promise<void>;
}

export async function openTwoOffices(): Promise<TwoOffices> {
  const clone = await createTestDatabase();
  const { urls } = clone;
  const settings = {
    tenantUrl: urls.tenant,
    scopedUrl: urls.scoped,
    stateUrl: urls.state,
    systemUrl: urls.system,
    queueUrl: urls.queue,
    poolSize: 3,
    statementTimeoutMs: 30_000,
  };
  const database = new TenantDatabase(settings, socialSpaceEntities, () => undefined);
  const offices = await new ProvisioningService(database).provisionOffices(systemContext());
  await new IndicatorCatalogueService(database).provisionCatalogue(systemContext());
  const [own, foreign] = [...offices.values()] as [OfficeId, OfficeId];
  return {
    database,
    own: officeContext(own),
    foreign: officeContext(foreign),
    close: async () => {
      await database.close();
      await clone.drop();
    },
  };
}

/** One space with one Kita and its provider in the office, through the services. */
export async function placeKita(database: TenantDatabase, ctx: OfficeContext, code: string) {
  const service = new SocialSpaceService(database);
  const space = await service.createSpace(ctx, { code, name: `Raum ${code}`, description: '', validFrom: '2021-07-01' });
  const provider = await service.createProvider(ctx, { name: `Träger ${code}`, kind: 'MUNICIPAL' });
  const kita = await service.createKita(ctx, {
    officialKey: `K-${code}`,
    name: `Kita ${code}`,
    providerId: provider.id,
    socialSpaceId: space.id,
    places: 75,
    validFrom: '2021-07-01',
  });
  return { space, provider, kita };
}

interface AuditRow {
  readonly action: string;
  readonly rows: number;
  readonly hash: string | null;
  readonly detail: string | null;
}

/** The office's audit trail from its newest entry, at most `limit` of them. */
export function newestAudit(database: TenantDatabase, ctx: OfficeContext, limit: number): Promise<AuditRow[]> {
  const sql = 'select action, row_count as rows, content_hash as hash, detail from audit_entry order by id desc limit $1';
  return database.read(ctx, (tx) => tx.rows<AuditRow>(sql, [limit]));
}
