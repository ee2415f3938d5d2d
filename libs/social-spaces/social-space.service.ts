import { Injectable } from '@nestjs/common';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase, type TenantTx } from '@srb/platform/database';
import { invalidInput } from '@srb/platform/errors';
import { IsNull } from 'typeorm';
import { importAreas, KITA_IMPORT, PROVIDER_IMPORT, SPACE_IMPORT, type AreaImport } from './area-import.js';
import type { Validity } from './domain/validity.js';
import type { KitaRow, ProviderRow, SocialSpaceRow } from './graphql/import-row.input.js';
import type { KitaInput, UpdateKitaInput } from './graphql/kita.input.js';
import type { ProviderInput, UpdateProviderInput } from './graphql/provider.input.js';
import type { CloseInput, SocialSpaceInput, UpdateSocialSpaceInput } from './graphql/social-space.input.js';
import type { Kita, Provider, SocialSpace } from './graphql/social-space.type.js';
import { getKita, getProvider, getSpace } from './persistence/area-queries.js';
import { refuseOutlivingKitas } from './persistence/kita-fit.js';
import { KITA, PROVIDER, SPACE, SPACE_SET } from './persistence/row-kinds.js';
import { changeRow, insertRow, requireRow } from './persistence/versioned-rows.js';


/** What an import is called in the audit trail when its caller does not say. */
const BULK_SOURCE = 'bulk import';

/**
 * Writes of social spaces, Kitas and providers. All methods refuse with AppError: NOT_FOUND for unknown and foreign
 * ids, CONFLICT for a version or key taken by somebody else, INVALID_INPUT for what a rule forbids.
 */
@Injectable()
export class SocialSpaceService {
  constructor(private readonly database: TenantDatabase) {}

  createSpace(ctx: OfficeContext, { spaceSetId = null, code, name, description, validFrom }: SocialSpaceInput): Promise<SocialSpace> {
    return this.database.write(ctx, async (tx) => {
      if (spaceSetId !== null) await requireRow(tx, SPACE_SET, spaceSetId);
      return getSpace(tx, await insertRow(tx, SPACE, { spaceSetId, code, name, description, validFrom }));
    });
  }

  updateSpace(ctx: OfficeContext, { id, version, code, name, description, validFrom }: UpdateSocialSpaceInput): Promise<SocialSpace> {
    return this.database.write(ctx, async (tx) => getSpace(tx, await changeRow(tx, SPACE, { id, version }, { code, name, description, validFrom })));
  }

  /** Ends a space; its Kitas must have ended or moved before. */
  closeSpace(ctx: OfficeContext, { id, version, validTo }: CloseInput): Promise<SocialSpace> {
    return this.fitting(ctx, async (tx) => getSpace(tx, await changeRow(tx, SPACE, { id, version }, { validTo })));
  }

  createProvider(ctx: OfficeContext, { name, kind }: ProviderInput): Promise<Provider> {
    return this.database.write(ctx, async (tx) => getProvider(tx, await insertRow(tx, PROVIDER, { name, kind })));
  }

  updateProvider(ctx: OfficeContext, { id, version, name, kind }: UpdateProviderInput): Promise<Provider> {
    return this.database.write(ctx, async (tx) => getProvider(tx, await changeRow(tx, PROVIDER, { id, version }, { name, kind })));
  }

  /** Ends a provider; its Kitas must have ended or moved before. */
  closeProvider(ctx: OfficeContext, { id, version, validTo }: CloseInput): Promise<Provider> {
    return this.fitting(ctx, async (tx) => getProvider(tx, await changeRow(tx, PROVIDER, { id, version }, { validTo })));
  }

  createKita(ctx: OfficeContext, input: KitaInput): Promise<Kita> {
    return this.fitting(ctx, async (tx) => getKita(tx, await insertRow(tx, KITA, await kitaContent(tx, input))));
  }

  updateKita(ctx: OfficeContext, input: UpdateKitaInput): Promise<Kita> {
    return this.fitting(ctx, async (tx) => getKita(tx, await changeRow(tx, KITA, input, await kitaContent(tx, input))));
  }

  closeKita(ctx: OfficeContext, { id, version, validTo }: CloseInput): Promise<Kita> {
    return this.database.write(ctx, async (tx) => getKita(tx, await changeRow(tx, KITA, { id, version }, { validTo })));
  }

  /** Inserts or updates many spaces by `code`, all or nothing. Returns the id of every row by its code. */
  importSpaces(ctx: OfficeContext, rows: readonly SocialSpaceRow[], source = BULK_SOURCE): Promise<ReadonlyMap<string, string>> {
    return this.import(ctx, SPACE_IMPORT, rows, source);
  }

  /** Inserts or updates many providers by `name`, all or nothing. Returns the id of every row by its name. */
  importProviders(ctx: OfficeContext, rows: readonly ProviderRow[], source = BULK_SOURCE): Promise<ReadonlyMap<string, string>> {
    return this.import(ctx, PROVIDER_IMPORT, rows, source);
  }

  /** Inserts or updates many Kitas by `officialKey`, all or nothing. Returns the id of every row by its key. */
  importKitas(ctx: OfficeContext, rows: readonly KitaRow[], source = BULK_SOURCE): Promise<ReadonlyMap<string, string>> {
    return this.import(ctx, KITA_IMPORT, rows, source);
  }

  private import<Row extends object & Validity>(ctx: OfficeContext, kind: AreaImport<Row>, rows: readonly Row[], source: string) {
    return this.fitting(ctx, (tx) => importAreas(tx, kind, rows, source));
  }

  /** A write after which every Kita must still lie within the time of its space and provider. */
  private fitting<T>(ctx: OfficeContext, work: (tx: TenantTx) => Promise<T>): Promise<T> {
    return this.database.write(ctx, async (tx) => {
      const result = await work(tx);
      await refuseOutlivingKitas(tx);
      return result;
    });
  }
}

async function kitaContent(tx: TenantTx, { officialKey, name, providerId, socialSpaceId, places, validFrom }: KitaInput) {
  await requireRow(tx, PROVIDER, providerId);
  await requireMainSpace(tx, socialSpaceId);
  return { officialKey, name, providerId, socialSpaceId, places, validFrom };
}

/** A Kita lies in a space of the main set; further sets have memberships of their own. @throws AppError NOT_FOUND, INVALID_INPUT */
async function requireMainSpace(tx: TenantTx, id: string): Promise<void> {
  await requireRow(tx, SPACE, id);
  if (await tx.manager.existsBy(SPACE.entity, { id, tenantId: tx.ctx.tenantId, spaceSetId: IsNull() })) return;
  throw invalidInput('socialSpaceId', 'Sozialraum: gehört zu einer weiteren Einteilung. Bitte wählen Sie einen Sozialraum der Haupteinteilung und ordnen Sie die Kita der weiteren Einteilung gesondert zu.');
}
