import { Injectable } from '@nestjs/common';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase, type TenantTx } from '@srb/platform/database';
import { invalidInput, notFound } from '@srb/platform/errors';
import type { SpaceKitaInput, UpdateSpaceKitaInput } from './graphql/space-set.input.js';
import type { SpaceKita } from './graphql/space-set.type.js';
import { getItem } from './persistence/area-queries.js';
import { KITA, SPACE, SPACE_KITA } from './persistence/row-kinds.js';
import { MEMBER_FIELDS, MEMBER_FROM } from './persistence/space-set-shapes.js';
import { changeRow, insertRow, removeRow, requireRow, type Expected } from './persistence/versioned-rows.js';

const ONE = `select json_build_object(${MEMBER_FIELDS}) as item from ${MEMBER_FROM} where m.id = $1::uuid`;
const SET_OF_SPACE = 'select space_set_id as "setId", valid_from::text as "validFrom", valid_to::text as "validTo" from social_space where id = $1::uuid';
const SET_OF_ROW = 'select space_set_id as "setId" from space_kita where id = $1::uuid';

const ELSEWHERE = `
  select s.name, e.name as set from ${MEMBER_FROM}
    join space_set e on e.tenant_id = m.tenant_id and e.id = m.space_set_id
   where m.kita_id = $1::uuid and m.space_set_id = $2::uuid and m.id is distinct from $5::uuid
     and m.valid_from < coalesce($4::date, 'infinity') and coalesce(m.valid_to, 'infinity') > $3::date
   limit 1`;

const MAIN_SET = 'Sozialraum: In der Haupteinteilung folgt die Zuordnung der Kita. Bitte ändern Sie den Sozialraum der Kita selbst.';

/** Writes which space of a further set a Kita belongs to; the main set is kept by the database. */
@Injectable()
export class SpaceKitaService {
  constructor(private readonly database: TenantDatabase) {}

  /** @throws AppError INVALID_INPUT where the Kita lies in another space of the set at that time */
  assign(ctx: OfficeContext, input: SpaceKitaInput): Promise<SpaceKita> {
    return this.database.write(ctx, async (tx) => getMember(tx, await insertRow(tx, SPACE_KITA, await content(tx, input, null))));
  }

  update(ctx: OfficeContext, input: UpdateSpaceKitaInput): Promise<SpaceKita> {
    return this.database.write(ctx, async (tx) => {
      await refuseMainSet(tx, input.id);
      return getMember(tx, await changeRow(tx, SPACE_KITA, input, await content(tx, input, input.id)));
    });
  }

  remove(ctx: OfficeContext, expected: Expected): Promise<string> {
    return this.database.write(ctx, async (tx) => {
      await refuseMainSet(tx, expected.id);
      return removeRow(tx, SPACE_KITA, expected);
    });
  }
}

async function refuseMainSet(tx: TenantTx, id: string): Promise<void> {
  const row = await tx.maybe<{ setId: string | null }>(SET_OF_ROW, [id]);
  if (row === null) throw notFound(SPACE_KITA.german);
  if (row.setId === null) throw invalidInput('socialSpaceId', MAIN_SET);
}

async function content(tx: TenantTx, { kitaId, socialSpaceId, validFrom, validTo = null }: SpaceKitaInput, id: string | null) {
  await requireRow(tx, KITA, kitaId);
  const space = await tx.maybe<{ setId: string | null; validFrom: string; validTo: string | null }>(SET_OF_SPACE, [socialSpaceId]);
  if (space === null) throw notFound(SPACE.german);
  if (space.setId === null) throw invalidInput('socialSpaceId', MAIN_SET);
  if (validFrom < space.validFrom || (space.validTo !== null && (validTo === null || validTo > space.validTo))) {
    throw invalidInput('validFrom', 'Gültig ab, Gültig bis: Der Sozialraum gilt nicht die ganze Zeit. Bitte passen Sie die Daten an die des Sozialraums an.');
  }
  // Two assignments of the same Kita wait for each other here.
  await tx.execute('select 1 from kita where id = $1::uuid for update', [kitaId]);
  const elsewhere = await tx.maybe<{ name: string; set: string }>(ELSEWHERE, [kitaId, space.setId, validFrom, validTo, id]);
  if (elsewhere !== null) {
    throw invalidInput('kitaId', `Kita: gehört in der Einteilung „${elsewhere.set}“ in dieser Zeit schon zu „${elsewhere.name}“. Bitte beenden Sie zuerst diese Zuordnung.`);
  }
  return { kitaId, spaceSetId: space.setId, socialSpaceId, validFrom, validTo };
}

function getMember(tx: TenantTx, id: string): Promise<SpaceKita> {
  return getItem(tx, ONE, id, SPACE_KITA.german);
}
