/** What a worker does with one import, in a process of its own, so that its memory is that of the import. Prints one JSON line. */
import { officeContext, systemContext } from '../../dist/libs/platform/context/index.js';
import { TenantDatabase } from '../../dist/libs/platform/database/index.js';
import { FileReadModel } from '../../dist/libs/platform/files/index.js';
import { ImportReadModel, ImportService, ImportTargets, ImportWorkService } from '../../dist/libs/platform/imports/index.js';
import { areaImports } from '../../dist/libs/social-spaces/imports/area-imports.js';
import { peakMegabytes } from './machine.mjs';

const { settings, tenantId, fileId } = JSON.parse(process.argv[2]);
const database = new TenantDatabase(settings, [], () => undefined);
const ctx = officeContext(tenantId);
const targets = new ImportTargets(areaImports);
const service = new ImportService(database, targets);
const work = new ImportWorkService(database, new FileReadModel(database), targets);
const reads = new ImportReadModel(database);

async function timed(step) {
  const start = performance.now();
  await step();
  return (performance.now() - start) / 1_000;
}

try {
  const id = await service.start(ctx, { fileId, target: 'VALUES', source: 'bench' });
  const job = { outboxId: '00000000-0000-4000-8000-0000000000ff', tenantId, actorId: null, requestId: systemContext().requestId, ids: { batchId: id } };
  const check = await timed(() => work.check(job, true));
  const before = await reads.get(ctx, id);
  if (before.status !== 'CHECKED') throw new Error(`${before.status}: ${before.failure}`);
  await service.accept(ctx, before, 'VALID_ROWS');
  const run = await timed(() => work.run(job, true));
  const { status, failure, insertedCount, issueCount, rowCount } = await reads.get(ctx, id);
  if (status !== 'IMPORTED') throw new Error(`${status}: ${failure}`);
  process.stdout.write(JSON.stringify({ check, run, peak: await peakMegabytes(process.pid), insertedCount, issueCount, rowCount }));
} finally {
  await database.close();
}
