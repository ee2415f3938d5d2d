import { Injectable } from '@nestjs/common';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { decodeCursor, toPage, type Page, type PageArgs } from '@srb/platform/graphql';
import type { KitaArgs } from './graphql/kita.input.js';
import type { Kita, KitaDetail, Provider, SocialSpace, SocialSpaceDetail } from './graphql/social-space.type.js';
import { getItem } from './persistence/area-queries.js';
import { KITA_FIELDS, KITA_FROM, latestValues, PROVIDER_FIELDS, SPACE_FIELDS } from './persistence/json-shapes.js';

const SPACES = `
  select json_build_object(${SPACE_FIELDS}) as item, (select count(*)::int from social_space) as total
    from social_space s
   where $1::text is null or (s.name collate "de-x-icu", s.id) > ($1::text, $2::uuid)
   order by s.name collate "de-x-icu", s.id
   limit $3::int + 1`;

const PROVIDERS = `
  select json_build_object(${PROVIDER_FIELDS}) as item, (select count(*)::int from provider) as total
    from provider p
   where $1::text is null or (p.name collate "de-x-icu", p.id) > ($1::text, $2::uuid)
   order by p.name collate "de-x-icu", p.id
   limit $3::int + 1`;

const KITAS = `
  select json_build_object(${KITA_FIELDS}) as item,
         (select count(*)::int from kita a where $4::uuid is null or a.social_space_id = $4) as total
    from ${KITA_FROM}
   where ($1::text is null or (k.name collate "de-x-icu", k.id) > ($1::text, $2::uuid))
     and ($4::uuid is null or k.social_space_id = $4)
   order by k.name collate "de-x-icu", k.id
   limit $3::int + 1`;

const SPACE_DETAIL = `
  select json_build_object(${SPACE_FIELDS},
           'kitas', coalesce((select json_agg(json_build_object(${KITA_FIELDS}) order by k.name collate "de-x-icu", k.id)
                                from kita k join provider p on p.tenant_id = k.tenant_id and p.id = k.provider_id
                               where k.tenant_id = s.tenant_id and k.social_space_id = s.id), '[]'),
           'latestValues', ${latestValues('s')}) as item
    from social_space s
   where s.id = $1::uuid`;

const KITA_DETAIL = `
  select json_build_object(${KITA_FIELDS}, 'latestValues', ${latestValues('k')}) as item
    from ${KITA_FROM}
   where k.id = $1::uuid`;

interface NamedItem {
  readonly id: string;
  readonly name: string;
}

/** Reads of social spaces, Kitas and providers of one office; one statement per screen. */
@Injectable()
export class SocialSpaceReadModel {
  constructor(private readonly database: TenantDatabase) {}

  listSpaces(ctx: OfficeContext, page: PageArgs): Promise<Page<SocialSpace>> {
    return this.list(ctx, SPACES, page);
  }

  listProviders(ctx: OfficeContext, page: PageArgs): Promise<Page<Provider>> {
    return this.list(ctx, PROVIDERS, page);
  }

  /** Kitas by name, of one social space or of all. */
  listKitas(ctx: OfficeContext, { socialSpaceId, ...page }: KitaArgs): Promise<Page<Kita>> {
    return this.list(ctx, KITAS, page, [socialSpaceId ?? null]);
  }

  /** A space with its Kitas and newest values. @throws AppError NOT_FOUND */
  getSpace(ctx: OfficeContext, id: string): Promise<SocialSpaceDetail> {
    return this.database.read(ctx, (tx) => getItem<SocialSpaceDetail>(tx, SPACE_DETAIL, id, 'Der Sozialraum'));
  }

  /** A Kita with its newest values. @throws AppError NOT_FOUND */
  getKita(ctx: OfficeContext, id: string): Promise<KitaDetail> {
    return this.database.read(ctx, (tx) => getItem<KitaDetail>(tx, KITA_DETAIL, id, 'Die Kita'));
  }

  private async list<Item extends NamedItem>(ctx: OfficeContext, sql: string, page: PageArgs, filter: readonly unknown[] = []): Promise<Page<Item>> {
    const [name = null, id = null] = decodeCursor(page.after, 2);
    const rows = await this.database.read(ctx, (tx) => tx.rows<{ item: Item; total: number }>(sql, [name, id, page.first, ...filter]));
    return toPage(rows.map(({ item }) => item), page.first, rows[0]?.total ?? 0, (item) => [item.name, item.id]);
  }
}
