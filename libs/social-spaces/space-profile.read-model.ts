import { Injectable } from '@nestjs/common';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { notFound } from '@srb/platform/errors';
import type { AreaFacts } from './domain/derived/area-figures.js';
import { derivedFigures } from './domain/derived/derived-figures.js';
import type { KitaProfile, SocialSpaceProfile } from './graphql/space-profile.type.js';
import { derivedValue } from './persistence/derived-shapes.js';
import { EVIDENCE_FIELDS, EVIDENCE_FROM } from './persistence/evidence-shapes.js';
import { figureFacts, holdsAtYearEnd } from './persistence/figure-facts.js';
import { KITA_FIELDS, SPACE_FIELDS, VALUE_FIELDS, VALUES } from './persistence/json-shapes.js';

const EVIDENCE_SHOWN = 50;

/** Values of year `$1` of one area, in the order of the catalogue. */
const valuesOf = (column: string, area: string): string => `coalesce((
  select json_agg(json_build_object(${VALUE_FIELDS}) order by v.indicator_position, v.indicator_code)
    from ${VALUES} v where v.tenant_id = ${area}.tenant_id and v.${column} = ${area}.id and v.year = $1::int), '[]')`;

/** $1 year, $2 space. */
const PROFILE = `
  select json_build_object(${SPACE_FIELDS}) as space, ${valuesOf('social_space_id', 's')} as values,
         coalesce((select json_agg(x.item order by x.dated_on desc, x.id desc)
                     from (select e.dated_on, e.id, json_build_object(${EVIDENCE_FIELDS}) as item
                             from ${EVIDENCE_FROM} where e.tenant_id = s.tenant_id and e.social_space_id = s.id
                            order by e.dated_on desc, e.id desc limit ${EVIDENCE_SHOWN}) x), '[]') as evidence,
         (select count(*)::int from space_evidence e where e.tenant_id = s.tenant_id and e.social_space_id = s.id) as "evidenceTotal",
         coalesce((select json_agg(json_build_object('kita', json_build_object(${KITA_FIELDS.replaceAll('s.', 'ks.')}), 'values', ${valuesOf('kita_id', 'k')})
                                   order by k.name collate "de-x-icu", k.id)
                     from space_kita m
                     join kita k on k.tenant_id = m.tenant_id and k.id = m.kita_id and ${holdsAtYearEnd('k')}
                     join provider p on p.tenant_id = k.tenant_id and p.id = k.provider_id
                     join social_space ks on ks.tenant_id = k.tenant_id and ks.id = k.social_space_id
                    where m.tenant_id = s.tenant_id and m.social_space_id = s.id and ${holdsAtYearEnd('m')}), '[]') as kitas,
         ${figureFacts(`a.id = $2::uuid::text or $2::uuid::text = any (a.within)`)} as facts
    from social_space s
   where s.id = $2::uuid`;

interface ProfileRow extends Omit<SocialSpaceProfile, 'year' | 'derivedValues' | 'kitas'> {
  readonly kitas: readonly Omit<KitaProfile, 'derivedValues'>[];
  readonly facts: AreaFacts;
}

/** Everything about one social space in one year, read in one statement. */
@Injectable()
export class SpaceProfileReadModel {
  constructor(private readonly database: TenantDatabase) {}

  /** @throws AppError NOT_FOUND */
  async get(ctx: OfficeContext, id: string, year: number): Promise<SocialSpaceProfile> {
    const row = await this.database.read(ctx, (tx) => tx.maybe<ProfileRow>(PROFILE, [year, id]));
    if (row === null) throw notFound('Der Sozialraum');
    const { facts, kitas, ...profile } = row;
    const derived = derivedFigures(facts, facts.areas, year);
    const of = (areaId: string) => derived.filter(({ area }) => area.id === areaId).map(derivedValue);
    return { ...profile, year, derivedValues: of(id), kitas: kitas.map((one) => ({ ...one, derivedValues: of(one.kita.id) })) };
  }
}
