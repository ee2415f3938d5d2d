import { randomUUID } from 'node:crypto';
import { ConceptReadModel, ConceptService } from '@srb/concepts';
import { AllocationService, CostService } from '@srb/funding';
import { sha256, type OfficeId, type PersonId } from '@srb/kernel';
import type { INestApplicationContext } from '@nestjs/common';
import { PostService } from '@srb/personnel';
import { officeContext, type OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { ReleaseService } from '@srb/releases';
import { IndicatorService, SocialSpaceService } from '@srb/social-spaces';
import { fillDocuments, type CanaryDocuments } from './canary-documents.js';

/** The year every marked office releases. */
export const YEAR = 2025;
const FIRST_DAY = '2021-07-01';

/** An office whose every text says whose it is, with one row per mutation, so that none is in the way of another. */
export interface CanaryOffice {
  readonly id: string;
  /** Stands in every text that never leaves the office. */
  readonly marker: string;
  readonly spaces: Readonly<Record<'main' | 'update' | 'close', string>>;
  readonly providers: Readonly<Record<'main' | 'update' | 'close', string>>;
  readonly kitas: Readonly<Record<'main' | 'update' | 'close', string>>;
  readonly allocations: Readonly<Record<'update' | 'remove' | 'stale', string>>;
  readonly costs: Readonly<Record<'update' | 'stale', string>>;
  readonly posts: Readonly<Record<'main' | 'update' | 'occupancy' | 'assignments', string>>;
  readonly versions: Readonly<Record<'inForce' | 'draft' | 'submit' | 'returning' | 'decide' | 'enforce' | 'release', string>>;
  readonly sections: Readonly<Record<'save' | 'stale' | 'move' | 'remove' | 'locked', string>>;
  readonly releases: Readonly<Record<'active' | 'withdraw', string>>;
  readonly files: CanaryDocuments['files'];
  readonly documents: CanaryDocuments['documents'];
}

interface Services {
  readonly database: TenantDatabase;
  readonly areas: SocialSpaceService;
  readonly indicators: IndicatorService;
  readonly allocations: AllocationService;
  readonly costs: CostService;
  readonly posts: PostService;
  readonly concepts: ConceptService;
  readonly versions: ConceptReadModel;
  readonly releases: ReleaseService;
}

/** An answer with an id, for example a member of a result union that was saved. */
function idIn(saved: object): string {
  if ('id' in saved && typeof saved.id === 'string') return saved.id;
  throw new Error(`nothing was saved: ${JSON.stringify(saved)}`);
}

function found<Key extends string>(ids: ReadonlyMap<string, string>, keys: Readonly<Record<Key, string>>): Readonly<Record<Key, string>> {
  const entries = Object.entries<string>(keys).map(([name, key]) => {
    const id = ids.get(key);
    if (id === undefined) throw new Error(`no row ${key}`);
    return [name, id] as const;
  });
  return Object.fromEntries(entries) as Record<Key, string>;
}

/** Fills an office through the services its own people reach. */
export async function fillOffice(domain: INestApplicationContext, office: { readonly id: OfficeId; readonly marker: string; readonly actor: PersonId }): Promise<CanaryOffice> {
  const services: Services = {
    database: domain.get(TenantDatabase),
    areas: domain.get(SocialSpaceService),
    indicators: domain.get(IndicatorService),
    allocations: domain.get(AllocationService),
    costs: domain.get(CostService),
    posts: domain.get(PostService),
    concepts: domain.get(ConceptService),
    versions: domain.get(ConceptReadModel, { strict: false }),
    releases: domain.get(ReleaseService),
  };
  const { id, marker, actor } = office;
  const ctx = officeContext(id, { actorId: actor, requestId: `${marker}-request` });
  const areas = await fillAreas(services, ctx, marker);
  await fillValues(services, ctx, marker, areas);
  const posts = await fillPosts(services, ctx, marker, areas.kitas.main);
  const money = await fillMoney(services, ctx, marker, posts.main);
  const concept = await fillConcept(services, ctx, marker);
  const releases = await fillReleases(services, ctx, marker, concept.versions.inForce);
  const papers = await fillDocuments(domain, ctx, { marker, inForce: concept.versions.inForce, draft: concept.versions.draft });
  return { id, marker, ...areas, posts, ...money, ...concept, ...papers, releases };
}

async function fillAreas({ areas }: Services, ctx: OfficeContext, marker: string) {
  const keys = (kind: string) => ({ main: `${marker}-${kind}1`, update: `${marker}-${kind}2`, close: `${marker}-${kind}3` });
  const [spaceKeys, providerKeys, kitaKeys] = [keys('S'), keys('T'), keys('K')];
  const spaceIds = await areas.importSpaces(ctx, Object.values(spaceKeys).map((code) => ({ code, name: `${marker} Raum`, description: marker, validFrom: FIRST_DAY })));
  const providerIds = await areas.importProviders(ctx, Object.values(providerKeys).map((name) => ({ name, kind: 'MUNICIPAL' as const })));
  const spaces = found(spaceIds, spaceKeys);
  const providers = found(providerIds, providerKeys);
  const kitas = Object.values(kitaKeys).map((officialKey) => ({
    officialKey, name: `${marker} Kita`, places: 80, providerId: providers.main, socialSpaceId: spaces.main, validFrom: FIRST_DAY,
  }));
  return { spaces, providers, kitas: found(await areas.importKitas(ctx, kitas), kitaKeys) };
}

async function fillValues({ indicators }: Services, ctx: OfficeContext, marker: string, { spaces, kitas }: Pick<CanaryOffice, 'spaces' | 'kitas'>): Promise<void> {
  const value = (indicatorCode: string, number: string) => ({
    indicatorCode, year: YEAR, referenceDate: `${YEAR}-12-31`, availableFrom: `${YEAR}-12-31`, status: 'NUMBER' as const, value: number, households: 70, source: `${marker} Quelle`,
  });
  await indicators.importValues(ctx, [
    { ...value('CHILDREN_U7', '900'), level: 'OFFICE' },
    { ...value('CHILDREN_U7_SGB2', '100'), level: 'OFFICE' },
    { ...value('CHILDREN_U7', '900'), level: 'SPACE', socialSpaceId: spaces.main },
    { ...value('KITA_CHILDREN', '80'), level: 'KITA', kitaId: kitas.main },
  ]);
}

async function fillPosts({ posts }: Services, ctx: OfficeContext, marker: string, kitaId: string): Promise<CanaryOffice['posts']> {
  const names = ['main', 'update', 'occupancy', 'assignments'] as const;
  const post = {
    postTypeCode: 'KITA_SOCIAL_WORK', employerCode: 'YOUTH_OFFICE', funding: 'SRB' as const, licenceRelevant: false, ftePlanned: '1.000', fteOccupied: '1.000',
    annualCost: '70000.00', fixedTermUntil: '2027-12-31', validFrom: FIRST_DAY, validTo: null, assignments: [{ kitaId, share: '1' }],
  };
  const coordination = { ...post, number: `${marker}-koord`, postTypeCode: 'COORDINATION', funding: 'OWN_FUNDS' as const, assignments: [] };
  const licence = { ...post, number: `${marker}-be`, postTypeCode: 'LICENCE_RELEVANT_STAFF', licenceRelevant: true };
  const ids = await posts.importPosts(ctx, [...names.map((name) => ({ ...post, number: `${marker}-${name}` })), coordination, licence], marker);
  return found(new Map(ids.map((id, index) => [names[index] ?? `${index}`, id])), { main: 'main', update: 'update', occupancy: 'occupancy', assignments: 'assignments' });
}

async function fillMoney({ allocations, costs }: Services, ctx: OfficeContext, marker: string, postId: string) {
  // As a client that would send it again: what it is answered is kept.
  const idempotency = () => ({ key: randomUUID(), contentHash: sha256(marker) });
  const allocation = (basis: 'STATE_SHARE' | 'OWN_SHARE' | 'TOTAL', amount: string, year: number) =>
    allocations
      .setAllocation({ ...ctx, idempotency: idempotency() }, { year, months: 12, basis, kind: 'ALLOCATION', amount, approximate: false, note: `${marker} Anmerkung`, source: `${marker} Bescheid` })
      .then(idIn);
  const cost = (category: 'PERSONNEL' | 'TRAINING', kind: 'ACTUAL' | 'PLAN', post: string | null) =>
    costs
      .setCost(ctx, { year: YEAR, category, funding: 'SRB', basis: 'TOTAL', kind, amount: '40000.00', licenceRelevant: false, postId: post, source: `${marker} Konto` })
      .then(idIn);
  await allocation('STATE_SHARE', '600000.00', YEAR);
  await allocation('OWN_SHARE', '300000.00', YEAR);
  await cost('PERSONNEL', 'ACTUAL', postId);
  return {
    allocations: {
      stale: await allocation('TOTAL', '1000000.00', YEAR),
      update: await allocation('STATE_SHARE', '500000.00', 2023),
      remove: await allocation('STATE_SHARE', '500000.00', 2022),
    },
    costs: { update: await cost('TRAINING', 'PLAN', null), stale: await cost('TRAINING', 'ACTUAL', null) },
  };
}

const DECISION = { decidedOn: '2024-11-20', votesFor: 12, votesAgainst: 1, abstentions: 0 };

async function fillConcept({ concepts, versions, database }: Services, ctx: OfficeContext, marker: string) {
  const sections = [1, 2, 3, 4].map((position) => ({ theme: 2, position, title: `${marker} Abschnitt`, body: `${marker} Text` }));
  const decision = { ...DECISION, paperNumber: `${marker}/24`, note: `${marker} Auflage` };
  const version = (status: 'DRAFT' | 'IN_CONSULTATION' | 'DECIDED' | 'IN_FORCE') =>
    concepts.importVersion(ctx, {
      title: `${marker} Fassung`, status, sections,
      ...(status === 'DECIDED' || status === 'IN_FORCE' ? { decision } : {}),
      ...(status === 'IN_FORCE' ? { validFrom: '2025-01-01' } : {}),
    });
  const ids = {
    inForce: await version('IN_FORCE'),
    draft: await version('DRAFT'),
    submit: await version('DRAFT'),
    returning: await version('IN_CONSULTATION'),
    decide: await version('IN_CONSULTATION'),
    enforce: await version('DECIDED'),
    release: await version('DECIDED'),
  };
  await database.write(ctx, (tx) =>
    tx.execute(
      `insert into concept_version_event (tenant_id, concept_version_id, step, kind, from_status, to_status, reason)
       values ($1, $2, 99, 'RETURN_TO_DRAFT', 'IN_CONSULTATION', 'DRAFT', $3)`,
      [ctx.tenantId, ids.draft, `${marker} Grund`],
    ),
  );
  const [save, stale, move, remove] = (await versions.getVersion(ctx, ids.draft)).sections.map(({ id }) => id);
  const [locked] = (await versions.getVersion(ctx, ids.inForce)).sections.map(({ id }) => id);
  return { versions: ids, sections: { save: save ?? '', stale: stale ?? '', move: move ?? '', remove: remove ?? '', locked: locked ?? '' } };
}

async function fillReleases({ releases }: Services, ctx: OfficeContext, marker: string, conceptVersionId: string): Promise<CanaryOffice['releases']> {
  const release = (year: number) => releases.release(ctx, { conceptVersionId, year, withheldMetrics: [], confirmation: true });
  const taken = await release(2022);
  await releases.withdraw(ctx, { releaseId: taken.id, version: taken.version, reason: `${marker} Rücknahme` });
  return { withdraw: (await release(2024)).id, active: (await release(YEAR)).id };
}
