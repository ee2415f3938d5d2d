import type { OfficeContext } from '@srb/platform/context';
import { translateError } from '@srb/platform/errors';
import { PageArgs } from '@srb/platform/graphql';
import { demoKitas, demoProviders, demoSpaces, type DemoKita, type DemoProvider, type DemoSpace } from './demo-areas.js';
import { demoVersions } from './demo-concept.js';
import { demoAllocations, demoCosts, kitaValues, officeValues, spaceValues, type DemoValue } from './demo-figures.js';
import { REPORTING_YEAR, type DemoOffice } from './demo-land.js';
import { demoPosts, type DemoPost } from './demo-posts.js';
import type { DemoServices } from './demo-services.js';

const SOURCE = 'Demodaten (erzeugt)';
const FIRST_DAY = '2021-07-01';

export interface ChecklistSection {
  readonly code: string;
  readonly theme: number;
  readonly title: string;
}

/** How one office of the demo differs from the others. */
export interface OfficeChoices {
  /** Post types, coordination, and whether the finance plan states both shares. */
  readonly uses: (code: string) => boolean;
  readonly withheldMetrics: readonly string[];
  readonly checklist: readonly ChecklistSection[];
}

interface AreaIds {
  readonly spaces: ReadonlyMap<string, string>;
  readonly kitas: ReadonlyMap<string, string>;
}

function idOf(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`the demo has no id for ${key}`);
  return id;
}

/**
 * Writes one office as its own people could: through the services, in the office's context, bulk paths included.
 * `ctx` marks everything as demonstration data, `publicCtx` what stands in a public source.
 */
export async function loadOffice(
  services: DemoServices,
  contexts: { readonly demo: OfficeContext; readonly publicSource: OfficeContext },
  office: DemoOffice,
  choices: OfficeChoices,
): Promise<void> {
  const ctx = contexts.demo;
  const spaces = demoSpaces(office);
  const providers = demoProviders();
  const kitas = demoKitas(office, spaces, providers);
  const posts = demoPosts(office, kitas, choices.uses);
  const ids = await loadAreas(services, ctx, spaces, providers, kitas);
  const values = [...officeValues(office), ...spaceValues(office, spaces), ...kitaValues(office, kitas)];
  await services.indicators.importValues(ctx, values.map((value) => valueRow(value, ids)), SOURCE);
  await services.publicFigures.importFor(contexts.publicSource, office.ags);
  await loadMoney(services, ctx, office, posts, ids, choices.uses);
  const versionId = await loadConcept(services, ctx, office, spaces, posts, choices.checklist);
  await services.releases.release(ctx, {
    conceptVersionId: versionId,
    year: REPORTING_YEAR,
    withheldMetrics: [...choices.withheldMetrics],
    confirmation: true,
  });
}

async function loadAreas(
  { areas }: DemoServices,
  ctx: OfficeContext,
  spaces: readonly DemoSpace[],
  providers: readonly DemoProvider[],
  kitas: readonly DemoKita[],
): Promise<AreaIds> {
  const spaceIds = await areas.importSpaces(ctx, spaces.map(({ code, name, description }) => ({ code, name, description, validFrom: FIRST_DAY })), SOURCE);
  const providerIds = await areas.importProviders(ctx, providers.map(({ name, kind }) => ({ name, kind })), SOURCE);
  const kitaIds = await areas.importKitas(
    ctx,
    kitas.map(({ officialKey, name, places, providerName, spaceCode }) => ({
      officialKey,
      name,
      places,
      providerId: idOf(providerIds, providerName),
      socialSpaceId: idOf(spaceIds, spaceCode),
      validFrom: FIRST_DAY,
    })),
    SOURCE,
  );
  return { spaces: spaceIds, kitas: kitaIds };
}

function valueRow({ area, ...value }: DemoValue, ids: AreaIds) {
  const row = { ...value, level: area.level, source: SOURCE };
  if (area.level === 'SPACE') return { ...row, socialSpaceId: idOf(ids.spaces, area.code) };
  if (area.level === 'KITA') return { ...row, kitaId: idOf(ids.kitas, area.officialKey) };
  return row;
}

/** Each import is one transaction: a conflict means that an interrupted start had finished this step. */
async function unlessDone<T>(step: () => Promise<T>): Promise<T | null> {
  try {
    return await step();
  } catch (error) {
    if (translateError(error).code === 'CONFLICT') return null;
    throw error;
  }
}

/** Ids of posts by number, page by page. */
async function recordedPosts({ personnel }: DemoServices, ctx: OfficeContext): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (let after: string | null = null; ; ) {
    const page = await personnel.listPosts(ctx, { first: 200, after });
    for (const { number, id } of page.items) ids.set(number, id);
    if (page.nextCursor === null) return ids;
    after = page.nextCursor;
  }
}

async function loadMoney(
  services: DemoServices,
  ctx: OfficeContext,
  office: DemoOffice,
  posts: readonly DemoPost[],
  ids: AreaIds,
  uses: OfficeChoices['uses'],
): Promise<void> {
  const { posts: postService, allocations, costs } = services;
  const amounts = demoAllocations(office, uses('FINANCE_PLAN')).map((amount) => ({ ...amount, approximate: false, source: SOURCE }));
  await unlessDone(() => allocations.importAllocations(ctx, amounts, SOURCE));
  const rows = posts.map(({ shares, ...post }) => ({
    ...post,
    validTo: null,
    assignments: shares.map(({ officialKey, share }) => ({ kitaId: idOf(ids.kitas, officialKey), share })),
  }));
  await unlessDone(() => postService.importPosts(ctx, rows, SOURCE));
  const postIds = await recordedPosts(services, ctx);
  const spent = demoCosts(office, posts).map(({ postNumber, ...cost }) => ({
    ...cost,
    basis: 'TOTAL' as const,
    kind: 'ACTUAL' as const,
    postId: postNumber === null ? null : idOf(postIds, postNumber),
    source: SOURCE,
  }));
  await unlessDone(() => costs.importCosts(ctx, spent, SOURCE));
}

/** Imports the versions in order; the last one is in force and is returned. */
async function loadConcept(
  { concepts, versions }: DemoServices,
  ctx: OfficeContext,
  office: DemoOffice,
  spaces: readonly DemoSpace[],
  posts: readonly DemoPost[],
  checklist: readonly ChecklistSection[],
): Promise<string> {
  const recorded = await versions.listVersions(ctx, Object.assign(new PageArgs(), { first: 50 }));
  let inForce = recorded.items.find(({ status }) => status === 'IN_FORCE')?.id ?? '';
  for (const { textOf, ...version } of demoVersions(office, spaces, posts).slice(recorded.total)) {
    const positions = new Map<number, number>();
    inForce = await concepts.importVersion(ctx, {
      ...version,
      status: 'IN_FORCE',
      decision: { ...version.decision, note: '' },
      sections: checklist.map(({ code, theme, title }) => {
        const position = (positions.get(theme) ?? 0) + 1;
        positions.set(theme, position);
        return { theme, position, title, checklistCode: code, body: textOf(theme, title) };
      }),
    });
  }
  return inForce;
}
