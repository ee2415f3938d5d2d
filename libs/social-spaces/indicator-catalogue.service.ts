import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { auditBatch } from '@srb/platform/audit';
import { productPath } from '@srb/platform/config';
import type { SystemContext } from '@srb/platform/context';
import { TenantDatabase, type SystemTx } from '@srb/platform/database';
import { parse } from 'csv-parse/sync';
import { actorRow, type ActorLine } from './domain/actor-line.js';
import { indicatorRow, purposeRow, type CatalogueLine } from './domain/catalogue-line.js';
import { bulkUpsert } from './persistence/bulk-upsert.js';
import { ACTOR_UPSERT, INDICATOR_UPSERT, PURPOSE_UPSERT } from './persistence/catalogue-upserts.js';

const INDICATORS = 'libs/social-spaces/catalogue/indicators.csv';
const ACTORS = 'libs/social-spaces/catalogue/actors.csv';

/** One table of the catalogue: its rows, and which of them a key that was written means. */
interface Part<Row extends object> {
  readonly entity: string;
  readonly statement: string;
  readonly source: string;
  readonly rows: readonly Row[];
  readonly key: (row: Row) => string;
}

/** Brings what ships with the product into the database: indicators, their directions by purpose, and actors. */
@Injectable()
export class IndicatorCatalogueService {
  constructor(private readonly database: TenantDatabase) {}

  /** Repeating it changes nothing; what left a file stays, since values and evidence may refer to it. */
  async provisionCatalogue(ctx: SystemContext): Promise<void> {
    const lines = await readLines<CatalogueLine>(INDICATORS);
    const actors = await readLines<ActorLine>(ACTORS);
    await this.database.write(ctx, async (tx) => {
      await provision(tx, { entity: 'indicator', statement: INDICATOR_UPSERT, source: INDICATORS, rows: lines.map(indicatorRow), key: ({ code }) => code });
      await provision(tx, { entity: 'indicator_purpose', statement: PURPOSE_UPSERT, source: INDICATORS, rows: lines.map(purposeRow), key: (row) => `${row.indicator_code}|${row.purpose}` });
      await provision(tx, { entity: 'actor', statement: ACTOR_UPSERT, source: ACTORS, rows: actors.map(actorRow), key: ({ code }) => code });
    });
  }
}

async function readLines<Line>(file: string): Promise<Line[]> {
  return parse<Line>(await readFile(productPath(file), 'utf8'), { columns: true });
}

async function provision<Row extends object>(tx: SystemTx, { entity, statement, source, rows, key }: Part<Row>): Promise<void> {
  const { inserted, changed } = await bulkUpsert(tx, statement, rows);
  const written = new Set([...inserted, ...changed]);
  if (written.size === 0) return;
  await auditBatch(tx, { action: `${entity}.provision`, entity, rows: rows.filter((row) => written.has(key(row))), source });
}
