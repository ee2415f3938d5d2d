import { readFile } from 'node:fs/promises';
import type { INestApplicationContext } from '@nestjs/common';
import type { OfficeId } from '@srb/kernel';
import { productPath } from '@srb/platform/config';
import { officeContext } from '@srb/platform/context';
import { PageArgs } from '@srb/platform/graphql';
import { parse } from 'csv-parse/sync';
import type { StartWatch } from '../installation/start-watch.js';
import { demoLand, REPORTING_YEAR, type DemoOffice, type DemoOfficeKey } from './demo-land.js';
import { officesUsing } from './demo-posts.js';
import { demoServices, type DemoServices } from './demo-services.js';
import { loadOffice, type ChecklistSection } from './load-office.js';
import { withheldBy } from './withheld-metrics.js';

const CHECKLIST = 'libs/concepts/catalogue/checklist.csv';
const REQUEST_ID = 'demo';
const CHOICES = ['KITA_SOCIAL_WORK', 'INTERCULTURAL_STAFF', 'LICENCE_RELEVANT_STAFF', 'ADDITIONAL_STAFF', 'FAMILY_CENTRE', 'FRENCH_STAFF', 'NETWORKER', 'COORDINATION', 'FINANCE_PLAN'] as const;

async function checklist(): Promise<readonly ChecklistSection[]> {
  const rows = parse<{ code: string; theme: string; label_de: string }>(await readFile(productPath(CHECKLIST), 'utf8'), { columns: true });
  return rows.map(({ code, theme, label_de: title }) => ({ code, title, theme: Number(theme) }));
}

async function hasReleased({ released }: DemoServices, id: OfficeId): Promise<boolean> {
  const page = Object.assign(new PageArgs(), { first: 1 });
  return (await released.list(officeContext(id, { requestId: REQUEST_ID }), page)).total > 0;
}

/**
 * Loads every office that has released nothing yet, one after the other. The release is an office's last step,
 * so an interrupted first start goes on with the offices that lack it.
 */
export async function loadDemo(
  domain: INestApplicationContext,
  keys: readonly (DemoOfficeKey & { readonly id: OfficeId })[],
  { onProgress, signal }: StartWatch,
): Promise<void> {
  const services = demoServices(domain);
  const sections = await checklist();
  const land = demoLand(keys);
  const using = new Map(CHOICES.map((code) => [code as string, officesUsing(code, land)]));
  const withheld = withheldBy(land);
  const idOf = new Map(keys.map(({ ags, id }) => [ags, id]));
  const missing: DemoOffice[] = [];
  for (const office of land) {
    const id = idOf.get(office.ags);
    if (id !== undefined && !(await hasReleased(services, id))) missing.push(office);
  }
  for (const [index, office] of missing.entries()) {
    const id = idOf.get(office.ags);
    if (id === undefined) continue;
    signal.throwIfAborted();
    if (index % 10 === 0) onProgress(`Demodaten ${REPORTING_YEAR}: ${index} von ${missing.length} Jugendämtern …`);
    const context = (origin: 'DEMO' | 'PUBLIC') => officeContext(id, { requestId: REQUEST_ID, origin });
    await loadOffice(services, { demo: context('DEMO'), publicSource: context('PUBLIC') }, office, {
      uses: (code) => using.get(code)?.has(office.ags) ?? false,
      withheldMetrics: withheld.get(office.ags) ?? [],
      checklist: sections,
    });
  }
}
