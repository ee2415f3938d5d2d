import { Injectable } from '@nestjs/common';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase, type TenantTx } from '@srb/platform/database';
import { invalidInput } from '@srb/platform/errors';
import { shareProblem, type PlacedShare } from './domain/space-share.js';
import type { PlaceInput, SpacePartInput, SpaceSetInput, UpdatePlaceInput, UpdateSpacePartInput, UpdateSpaceSetInput } from './graphql/space-set.input.js';
import type { Place, SpacePart, SpaceSet } from './graphql/space-set.type.js';
import { getItem } from './persistence/area-queries.js';
import { PLACE, SPACE, SPACE_PART, SPACE_SET } from './persistence/row-kinds.js';
import { PART_FIELDS, PART_FROM, PLACE_FIELDS, SET_FIELDS } from './persistence/space-set-shapes.js';
import { changeRow, insertRow, removeRow, requireRow, type Expected } from './persistence/versioned-rows.js';

const SET = `select json_build_object(${SET_FIELDS}) as item from space_set e where e.id = $1::uuid`;
const ONE_PLACE = `select json_build_object(${PLACE_FIELDS}) as item from place o where o.id = $1::uuid`;
const PART = `select json_build_object(${PART_FIELDS}) as item from ${PART_FROM} where a.id = $1::uuid`;

/** Shares of one place, each as long as its space holds. */
const SHARES = `
  select a.place_id as "placeId", o.name as "placeName", s.space_set_id as "spaceSetId", coalesce(e.name, 'Haupteinteilung') as "setName",
         a.share::text as share, greatest(a.valid_from, s.valid_from)::text as "validFrom", least(a.valid_to, s.valid_to)::text as "validTo"
    from ${PART_FROM}
    left join space_set e on e.tenant_id = s.tenant_id and e.id = s.space_set_id
   where a.place_id = $1::uuid and (s.valid_to is null or s.valid_to > a.valid_from) and (a.valid_to is null or a.valid_to > s.valid_from)`;

const TWICE = `
  select 1 as found from space_part a
   where a.social_space_id = $1::uuid and a.place_id = $2::uuid and a.id is distinct from $5::uuid
     and a.valid_from < coalesce($4::date, 'infinity') and coalesce(a.valid_to, 'infinity') > $3::date`;

/** Writes of sets of social spaces, of places, and of the shares of places that make a space. */
@Injectable()
export class SpaceBuildingService {
  constructor(private readonly database: TenantDatabase) {}

  createSet(ctx: OfficeContext, { code, name, description }: SpaceSetInput): Promise<SpaceSet> {
    return this.database.write(ctx, async (tx) => getSet(tx, await insertRow(tx, SPACE_SET, { code, name, description })));
  }

  updateSet(ctx: OfficeContext, { id, version, code, name, description }: UpdateSpaceSetInput): Promise<SpaceSet> {
    return this.database.write(ctx, async (tx) => getSet(tx, await changeRow(tx, SPACE_SET, { id, version }, { code, name, description })));
  }

  /** Removes a set without spaces. @throws AppError CONFLICT while it has some */
  removeSet(ctx: OfficeContext, expected: Expected): Promise<string> {
    return this.database.write(ctx, (tx) => removeRow(tx, SPACE_SET, expected));
  }

  createPlace(ctx: OfficeContext, input: PlaceInput): Promise<Place> {
    return this.database.write(ctx, async (tx) => getPlace(tx, await insertRow(tx, PLACE, placeContent(input))));
  }

  updatePlace(ctx: OfficeContext, input: UpdatePlaceInput): Promise<Place> {
    return this.database.write(ctx, async (tx) => getPlace(tx, await changeRow(tx, PLACE, input, placeContent(input))));
  }

  removePlace(ctx: OfficeContext, expected: Expected): Promise<string> {
    return this.database.write(ctx, (tx) => removeRow(tx, PLACE, expected));
  }

  /** Puts a place, or a share of it, into a space. @throws AppError INVALID_INPUT when more than all of the place would be given out */
  createPart(ctx: OfficeContext, input: SpacePartInput): Promise<SpacePart> {
    return this.withinPlace(ctx, input, null, async (tx) => insertRow(tx, SPACE_PART, partContent(input)));
  }

  updatePart(ctx: OfficeContext, input: UpdateSpacePartInput): Promise<SpacePart> {
    return this.withinPlace(ctx, input, input.id, async (tx) => changeRow(tx, SPACE_PART, input, partContent(input)));
  }

  removePart(ctx: OfficeContext, expected: Expected): Promise<string> {
    return this.database.write(ctx, (tx) => removeRow(tx, SPACE_PART, expected));
  }

  private withinPlace(ctx: OfficeContext, input: SpacePartInput, id: string | null, work: (tx: TenantTx) => Promise<string>): Promise<SpacePart> {
    return this.database.write(ctx, async (tx) => {
      await requireRow(tx, SPACE, input.socialSpaceId);
      await requireRow(tx, PLACE, input.placeId);
      // Who gives out shares of the same place waits here, so that two together never exceed it.
      await tx.execute('select 1 from place where id = $1::uuid for update', [input.placeId]);
      if (await tx.maybe(TWICE, [input.socialSpaceId, input.placeId, input.validFrom, input.validTo ?? null, id])) {
        throw invalidInput('placeId', 'Ort: gehört in dieser Zeit schon zu diesem Sozialraum. Bitte ändern Sie den vorhandenen Anteil oder beenden Sie ihn zuerst.');
      }
      const part = await work(tx);
      const problem = shareProblem(await tx.rows<PlacedShare>(SHARES, [input.placeId]));
      if (problem !== null) throw invalidInput('share', problem);
      return getItem<SpacePart>(tx, PART, part, SPACE_PART.german);
    });
  }
}

function getSet(tx: TenantTx, id: string): Promise<SpaceSet> {
  return getItem(tx, SET, id, SPACE_SET.german);
}

function getPlace(tx: TenantTx, id: string): Promise<Place> {
  return getItem(tx, ONE_PLACE, id, PLACE.german);
}

function placeContent({ kind, key, name, validFrom, validTo = null }: PlaceInput) {
  return { kind, key, name, validFrom, validTo };
}

function partContent({ socialSpaceId, placeId, share, validFrom, validTo = null }: SpacePartInput) {
  return { socialSpaceId, placeId, share, validFrom, validTo };
}
