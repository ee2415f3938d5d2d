import { Injectable } from '@nestjs/common';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { decodeCursor, toPage, type Page, type PageArgs } from '@srb/platform/graphql';
import type { SpaceEvidenceArgs } from './graphql/evidence.input.js';
import type { Actor, SpaceEvidence } from './graphql/evidence.type.js';
import { ACTOR_FIELDS, EVIDENCE_FIELDS, EVIDENCE_FROM } from './persistence/evidence-shapes.js';

const ACTORS = `
  select json_build_object(${ACTOR_FIELDS}) as item, (select count(*)::int from actor) as total
    from actor a
   where $1::int is null or (a.position, a.code) > ($1, $2::text)
   order by a.position, a.code
   limit $3::int + 1`;

const OF_SPACE = `
  select json_build_object(${EVIDENCE_FIELDS}) as item, (select count(*)::int from space_evidence c where c.social_space_id = $4::uuid) as total
    from ${EVIDENCE_FROM}
   where e.social_space_id = $4::uuid and ($1::date is null or (e.dated_on, e.id) < ($1, $2::uuid))
   order by e.dated_on desc, e.id desc
   limit $3::int + 1`;

/** Reads of actors and of what was seen or said about spaces. */
@Injectable()
export class EvidenceReadModel {
  constructor(private readonly database: TenantDatabase) {}

  /** The catalogue in its own order. */
  async listActors(ctx: OfficeContext, { first, after }: PageArgs): Promise<Page<Actor>> {
    const rows = await this.database.read(ctx, (tx) => tx.rows<{ item: Actor; total: number }>(ACTORS, [...decodeCursor(after, 2), first]));
    return toPage(rows.map(({ item }) => item), first, rows[0]?.total ?? 0, ({ position, code }) => [position, code]);
  }

  /** Of one space, the newest first. */
  async listEvidence(ctx: OfficeContext, { socialSpaceId, first, after }: SpaceEvidenceArgs): Promise<Page<SpaceEvidence>> {
    const values = [...decodeCursor(after, 2), first, socialSpaceId];
    const rows = await this.database.read(ctx, (tx) => tx.rows<{ item: SpaceEvidence; total: number }>(OF_SPACE, values));
    return toPage(rows.map(({ item }) => item), first, rows[0]?.total ?? 0, ({ datedOn, id }) => [datedOn, id]);
  }
}
