import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { auditBatch } from '@srb/platform/audit';
import { productPath } from '@srb/platform/config';
import type { SystemContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { parse } from 'csv-parse/sync';
import { indicatorRow, type CatalogueLine } from './domain/catalogue-line.js';
import { bulkStatement, bulkUpsert } from './persistence/bulk-upsert.js';

const FILE = 'libs/social-spaces/catalogue/indicators.csv';

const UPSERT = bulkStatement({
  table: 'indicator',
  owned: false,
  key: ['code'],
  keyText: 't.code',
  columns: {
    code: 'text',
    position: 'int',
    topic: 'text',
    purpose: 'text',
    label: 'text',
    definition: 'text',
    numerator: 'text',
    denominator: 'text',
    unit: 'text',
    level: 'text',
    source_system: 'text',
    update_cycle: 'text',
    typical_lag_months: 'int',
    need_direction: 'text',
    secrecy_rule: 'text',
    derived_formula: 'text',
    aggregation: 'text',
    source: 'text',
  },
});

/** Brings the indicator catalogue that ships with the product into the database. */
@Injectable()
export class IndicatorCatalogueService {
  constructor(private readonly database: TenantDatabase) {}

  /** Repeating it changes nothing; an indicator that left the file stays, since values may refer to it. */
  async provisionCatalogue(ctx: SystemContext): Promise<void> {
    const lines = parse<CatalogueLine>(await readFile(productPath(FILE), 'utf8'), { columns: true });
    const rows = lines.map(indicatorRow);
    await this.database.write(ctx, async (tx) => {
      const { inserted, changed } = await bulkUpsert(tx, UPSERT, rows);
      const written = new Set([...inserted, ...changed]);
      if (written.size === 0) return;
      await auditBatch(tx, { action: 'indicator.provision', entity: 'indicator', rows: rows.filter(({ code }) => written.has(code)), source: FILE });
    });
  }
}
