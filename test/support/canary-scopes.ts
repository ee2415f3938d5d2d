import type { INestApplicationContext } from '@nestjs/common';
import { officeId, personId } from '@srb/kernel';
import { FirstPeopleService, ProvisioningService } from '@srb/offices';
import { PostService } from '@srb/personnel';
import { auditStateRead } from '@srb/platform/audit';
import { officeContext, stateContext, systemContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { IndicatorService, SocialSpaceService } from '@srb/social-spaces';
import { fillBudget, type CanaryBudget } from './canary-budget.js';
import { fillDistribution, type CanaryDistribution } from './canary-distribution.js';
import { fillGeography, type CanaryGeography } from './canary-geography.js';
import { fillHolders, type CanaryHolders } from './canary-holders.js';
import { fillImports, type CanaryImports } from './canary-imports.js';
import { fillIndicators, type CanaryIndicators } from './canary-indicators.js';
import { fillLedger, type CanaryLedger } from './canary-ledger.js';
import { fillMeasures, type CanaryMeasures } from './canary-measures.js';
import { YEAR, type CanaryOffice } from './canary-office.js';
import { fillStudies, type CanaryStudies } from './canary-studies.js';
import { loginOf, scopedLogins, type OfficeName } from './people.js';

/** A second Kita of an office, with provider, space, figure and post of its own: what readers of the main one must not see. */
interface CanarySibling {
  readonly spaceId: string;
  readonly providerId: string;
  readonly kitaId: string;
  readonly postId: string;
}

/** People of an office and invitations to it, each for one act. */
interface CanaryPeople {
  /** A role that may end. */
  readonly membership: string;
  /** A person who may get a further role. */
  readonly colleague: string;
  readonly invitations: Readonly<Record<'resend' | 'revoke', string>>;
  /** Opens an invitation. */
  readonly token: string;
}

/** An office of the land, with what its providers, Kita leads and its admin act on. */
export interface LandOffice extends CanaryOffice {
  readonly sibling: CanarySibling;
  readonly people: CanaryPeople;
  readonly measures: CanaryMeasures;
  readonly holders: CanaryHolders;
  readonly ledger: CanaryLedger;
  readonly imports: CanaryImports;
  readonly geography: CanaryGeography;
  readonly figures: CanaryIndicators;
  readonly budget: CanaryBudget;
  readonly distribution: CanaryDistribution;
  readonly studies: CanaryStudies;
}

/** Stands in every text about the second Kita. */
export const siblingMark = (marker: string): string => `${marker}X`;

const CTX = systemContext({ requestId: 'canary-scopes' });
const FIRST_DAY = '2021-07-01';

function the<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('a canary was not written');
  return value;
}

async function fillSibling(domain: INestApplicationContext, { id, marker }: CanaryOffice): Promise<CanarySibling> {
  const ctx = officeContext(officeId(id), { requestId: `${marker}-request` });
  const mark = siblingMark(marker);
  const areas = domain.get(SocialSpaceService);
  const spaceId = the((await areas.importSpaces(ctx, [{ code: mark, name: `${mark} Raum`, description: mark, validFrom: FIRST_DAY }])).get(mark));
  const providerId = the((await areas.importProviders(ctx, [{ name: mark, kind: 'CHURCH' }])).get(mark));
  const kita = { officialKey: mark, name: `${mark} Kita`, places: 40, providerId, socialSpaceId: spaceId, validFrom: FIRST_DAY };
  const kitaId = the((await areas.importKitas(ctx, [kita])).get(mark));
  await domain.get(IndicatorService).importValues(ctx, [
    { indicatorCode: 'KITA_CHILDREN', level: 'KITA', kitaId, year: YEAR, referenceDate: `${YEAR}-12-31`, availableFrom: `${YEAR}-12-31`, status: 'NUMBER', value: '40', source: `${mark} Quelle` },
  ]);
  const post = {
    number: mark, postTypeCode: 'KITA_SOCIAL_WORK', employerCode: 'YOUTH_OFFICE', funding: 'SRB' as const, licenceRelevant: false, ftePlanned: '1.000', fteOccupied: '1.000',
    annualCost: '70000.00', fixedTermUntil: null, validFrom: FIRST_DAY, validTo: null, assignments: [{ kitaId, share: '1' }],
  };
  const [postId] = await domain.get(PostService).importPosts(ctx, [post], mark);
  return { spaceId, providerId, kitaId, postId: the(postId) };
}

const MEMBERSHIP = `
  select m.id, m.person_id as "personId" from membership m join person p on p.id = m.person_id
   where m.tenant_id = $1 and p.subject = $2 and m.ended_at is null`;

async function fillPeople(domain: INestApplicationContext, { id, marker }: CanaryOffice, name: OfficeName, ags: string): Promise<CanaryPeople> {
  const memberOf = async (login: string) =>
    the(await domain.get(TenantDatabase).read(CTX, (tx) => tx.maybe<{ id: string; personId: string }>(MEMBERSHIP, [id, `test|${login}`])));
  const tokenFor = async (word: string) => {
    // A role that lets nobody do more than before: whoever takes it up goes through the rest of the matrix.
    const [invited] = await domain.get(FirstPeopleService).inviteFirst(CTX, [{ ags, email: `${marker}-${word}@example.org`, role: 'COMMITTEE' }]);
    return new URL(the(invited?.link)).hash.slice(1);
  };
  const idFor = async (word: string) => (await tokenFor(word)).slice(0, 36);
  return {
    membership: (await memberOf(loginOf('FINANCE', name))).id,
    colleague: (await memberOf(loginOf('PLANNING', name))).personId,
    invitations: { resend: await idFor('erneut'), revoke: await idFor('zurueck') },
    token: await tokenFor('annehmen'),
  };
}

/** Adds to a filled office what scoped readers, its admin and state level leave or meet there. */
export async function withScopes(domain: INestApplicationContext, office: CanaryOffice, about: { readonly name: OfficeName; readonly ags: string; readonly issuer: string }): Promise<LandOffice> {
  const { name, ags, issuer } = about;
  const sibling = await fillSibling(domain, office);
  const people = await fillPeople(domain, office, name, ags);
  await domain.get(ProvisioningService).provisionLogins(CTX, scopedLogins(issuer, name, { ags, providerId: office.providers.main, kitaId: office.kitas.main }));
  const reader = stateContext({ actorId: personId(people.colleague), actingAs: 'MINISTRY', requestId: CTX.requestId });
  await domain.get(TenantDatabase).readLogged(reader, (tx) => auditStateRead(tx, 'comparison', [office.id]));
  const measures = await fillMeasures(domain, office);
  const holders = await fillHolders(domain, office);
  const ledger = await fillLedger(domain, office);
  const imports = await fillImports(domain, office);
  const geography = await fillGeography(domain, office);
  const figures = await fillIndicators(domain, office);
  const budget = await fillBudget(domain, office);
  const distribution = await fillDistribution(domain, office);
  const studies = await fillStudies(domain, office);
  return { ...office, sibling, people, measures, holders, ledger, imports, geography, figures, budget, distribution, studies };
}
