import { loadDemo } from '../../dist/apps/cli/demo/load-demo.js';
import { openDomain } from '../../dist/apps/cli/installation/domain-context.js';
import { ProvisioningService } from '../../dist/libs/offices/index.js';
import { systemContext } from '../../dist/libs/platform/context/index.js';

/** The demo sizes a Land of 41 offices; more of them are more Länder of that size. */
const LAND = 41;
/** Official keys of the real offices end before. */
const FIRST_FREE_KEY = 7_500;

const INSERT = `
  insert into youth_office (ags, name, short_name, kind, grid_column, grid_row, valid_from)
  select $1, 'Erzeugtes Jugendamt ' || $1, $1, kind, grid_column, grid_row, valid_from
    from youth_office order by ags offset $2 limit 1
  returning id, ags, name, kind`;

/**
 * Adds generated offices with everything the demo gives an office, written through the services up to the release.
 * Only the tenant rows themselves are inserted here: no service opens further offices.
 */
export async function addOffices(installation, count, note) {
  const domain = await openDomain(installation.environment);
  try {
    for (let first = 0; first < count; first += LAND) {
      const size = Math.min(LAND, count - first);
      const keys = [];
      for (let index = 0; index < size; index += 1) {
        const ags = `0${FIRST_FREE_KEY + first + index}`;
        keys.push(...(await installation.rows(INSERT, [ags, index % LAND])));
      }
      note(`generated offices: ${first} of ${count}`);
      await loadDemo(domain, keys, { onProgress: () => undefined, signal: new AbortController().signal });
    }
    return (await domain.get(ProvisioningService).listOffices(systemContext())).length;
  } finally {
    await domain.close();
  }
}
