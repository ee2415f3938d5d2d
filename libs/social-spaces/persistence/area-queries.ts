import type { Tx } from '@srb/platform/database';
import { notFound } from '@srb/platform/errors';
import type { Kita, Provider, SocialSpace } from '../graphql/social-space.type.js';
import { KITA_FIELDS, KITA_FROM, PROVIDER_FIELDS, SPACE_FIELDS } from './json-shapes.js';

const SPACE = `select json_build_object(${SPACE_FIELDS}) as item from social_space s where s.id = $1::uuid`;
const PROVIDER = `select json_build_object(${PROVIDER_FIELDS}) as item from provider p where p.id = $1::uuid`;
const KITA = `select json_build_object(${KITA_FIELDS}) as item from ${KITA_FROM} where k.id = $1::uuid`;

/** One nested document by id. @throws AppError NOT_FOUND, naming `german` */
export async function getItem<Item>(tx: Tx<'tenant'>, sql: string, id: string, german: string): Promise<Item> {
  const row = await tx.maybe<{ item: Item }>(sql, [id]);
  if (row === null) throw notFound(german);
  return row.item;
}

export function getSpace(tx: Tx<'tenant'>, id: string): Promise<SocialSpace> {
  return getItem(tx, SPACE, id, 'Der Sozialraum');
}

export function getProvider(tx: Tx<'tenant'>, id: string): Promise<Provider> {
  return getItem(tx, PROVIDER, id, 'Der Träger');
}

export function getKita(tx: Tx<'tenant'>, id: string): Promise<Kita> {
  return getItem(tx, KITA, id, 'Die Kita');
}
