import type { INestApplicationContext } from '@nestjs/common';
import { ConceptsCatalogueService } from '@srb/concepts';
import { FundingCatalogueService } from '@srb/funding';
import type { OfficeId } from '@srb/kernel';
import { ProvisioningService } from '@srb/offices';
import { PersonnelCatalogueService } from '@srb/personnel';
import { systemContext } from '@srb/platform/context';
import { RetentionCatalogueService } from '@srb/platform/data-protection';
import { ReleaseCatalogueService } from '@srb/releases';
import { IndicatorCatalogueService } from '@srb/social-spaces';
import { demoScopes } from '../demo/demo-scopes.js';
import { loadDemo } from '../demo/load-demo.js';
import { portalLogins, scopedPortalLogins } from '../demo-logins.js';
import { openDomain } from './domain-context.js';
import type { StartWatch } from './start-watch.js';

const CATALOGUES = [IndicatorCatalogueService, FundingCatalogueService, PersonnelCatalogueService, ConceptsCatalogueService, ReleaseCatalogueService, RetentionCatalogueService];

/** Offices and catalogues that ship with the product; repeating it changes nothing. Returns the offices by official key. */
export async function provision(domain: INestApplicationContext): Promise<ReadonlyMap<string, OfficeId>> {
  const ctx = systemContext({ requestId: 'provision' });
  const offices = await domain.get(ProvisioningService).provisionOffices(ctx);
  for (const catalogue of CATALOGUES) await domain.get(catalogue).provisionCatalogue(ctx);
  return offices;
}

/**
 * Offices, catalogues, demo logins and demo data; what is there already stays as it is.
 * Returns the official keys of the offices. @throws the reason of the signal, between two offices
 */
export async function setUpDomain(
  environment: Readonly<Record<string, string>>,
  issuer: string,
  watch: StartWatch,
): Promise<readonly string[]> {
  const domain = await openDomain(environment);
  try {
    watch.onProgress('Jugendämter und Kataloge werden angelegt …');
    const offices = await provision(domain);
    const agsKeys = [...offices.keys()];
    const provisioning = domain.get(ProvisioningService);
    await provisioning.provisionLogins(systemContext({ requestId: 'provision' }), portalLogins(agsKeys, issuer));
    const known = await provisioning.listOffices(systemContext({ requestId: 'demo' }));
    await loadDemo(domain, known, watch);
    await provisioning.provisionLogins(systemContext({ requestId: 'provision' }), scopedPortalLogins(await demoScopes(domain, known), issuer));
    return agsKeys;
  } finally {
    await domain.close();
  }
}
