import { Injectable } from '@nestjs/common';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { decodeCursor, toPage, type Page, type PageArgs } from '@srb/platform/graphql';
import type { PlaceArgs, SpaceKitaArgs, SpacePartArgs } from './graphql/space-set.input.js';
import type { Place, SpaceKita, SpacePart, SpaceSet } from './graphql/space-set.type.js';
import { holdsOn, MEMBER_FIELDS, MEMBER_FROM, PART_FIELDS, PART_FROM, PLACE_FIELDS, SET_FIELDS } from './persistence/space-set-shapes.js';

interface ListParts {
  readonly fields: string;
  readonly from: string;
  /** Conditions over the parameters from $5 on. */
  readonly where: string;
  readonly name: string;
  readonly id: string;
  /** The beginning of a row, where one name has several over time. */
  readonly begin: string;
}

/** One page by German name, then beginning; parameters $1 to $4 are the cursor and the size. */
const list = ({ fields, from, where, name, id, begin }: ListParts): string => `
  with found as (
    select json_build_object(${fields}) as item, ${name} as name, ${begin} as begin, ${id} as id from ${from} where ${where})
  select item, name, begin::text as begin, id, (select count(*)::int from found) as total
    from found
   where $1::text is null or (name collate "de-x-icu", begin, id) > ($1::text, $2::date, $3::uuid)
   order by name collate "de-x-icu", begin, id
   limit $4::int + 1`;

const SETS = list({ fields: SET_FIELDS, from: 'space_set e', where: 'true', name: 'e.name', id: 'e.id', begin: `date '1900-01-01'` });

const PLACES = list({
  fields: PLACE_FIELDS, from: 'place o', name: 'o.name', id: 'o.id', begin: 'o.valid_from',
  where: `${holdsOn('o', '$5')} and ($6::text is null or o.kind = $6)`,
});

const PARTS = list({
  fields: PART_FIELDS, from: PART_FROM, name: 'o.name', id: 'a.id', begin: 'a.valid_from',
  where: `${holdsOn('a', '$5')} and ${holdsOn('s', '$5')} and a.social_space_id = $6::uuid`,
});

const MEMBERS = list({
  fields: MEMBER_FIELDS, from: MEMBER_FROM, name: 'k.name', id: 'm.id', begin: 'm.valid_from',
  where: `${holdsOn('m', '$5')} and ${holdsOn('k', '$5')} and m.space_set_id is not distinct from $6::uuid
          and ($7::uuid is null or m.social_space_id = $7) and ($8::uuid is null or m.kita_id = $8)`,
});

interface Row<Item> {
  readonly item: Item;
  readonly name: string;
  readonly begin: string;
  readonly id: string;
  readonly total: number;
}

/** Reads of sets, places, and of what belongs to which space on a day. */
@Injectable()
export class SpaceBuildingReadModel {
  constructor(private readonly database: TenantDatabase) {}

  listSets(ctx: OfficeContext, page: PageArgs): Promise<Page<SpaceSet>> {
    return this.list(ctx, SETS, page, []);
  }

  listPlaces(ctx: OfficeContext, { on = null, kind = null, ...page }: PlaceArgs): Promise<Page<Place>> {
    return this.list(ctx, PLACES, page, [on, kind]);
  }

  listParts(ctx: OfficeContext, { on = null, socialSpaceId, ...page }: SpacePartArgs): Promise<Page<SpacePart>> {
    return this.list(ctx, PARTS, page, [on, socialSpaceId]);
  }

  listMembers(ctx: OfficeContext, { on = null, spaceSetId = null, socialSpaceId = null, kitaId = null, ...page }: SpaceKitaArgs): Promise<Page<SpaceKita>> {
    return this.list(ctx, MEMBERS, page, [on, spaceSetId, socialSpaceId, kitaId]);
  }

  private async list<Item>(ctx: OfficeContext, sql: string, page: PageArgs, filter: readonly unknown[]): Promise<Page<Item>> {
    const rows = await this.database.read(ctx, (tx) => tx.rows<Row<Item>>(sql, [...decodeCursor(page.after, 3), page.first, ...filter]));
    const found = toPage(rows, page.first, rows[0]?.total ?? 0, ({ name, begin, id }) => [name, begin, id]);
    return { ...found, items: found.items.map(({ item }) => item) };
  }
}
