import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { auditBatch } from '@srb/platform/audit';
import { productPath } from '@srb/platform/config';
import type { SystemContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { parse } from 'csv-parse/sync';

const PARAMETERS = 'libs/funding/catalogue/parameters.csv';

const UPSERT = `
  insert into parameter_value as p (code, valid_from, valid_to, value, unit, legal_reference, source)
  select r.code, r.valid_from, r.valid_to, r.value, r.unit, r.legal_reference, r.source
    from json_to_recordset($1::json) as r (code text, valid_from date, valid_to date, value numeric, unit text, legal_reference text, source text)
  on conflict (code, valid_from) do update
    set valid_to = excluded.valid_to, value = excluded.value, unit = excluded.unit,
        legal_reference = excluded.legal_reference, source = excluded.source
  where (p.valid_to, p.value, p.unit, p.legal_reference, p.source)
        is distinct from (excluded.valid_to, excluded.value, excluded.unit, excluded.legal_reference, excluded.source)`;

/** Ships the rates and amounts set by law. */
@Injectable()
export class FundingCatalogueService {
  constructor(private readonly database: TenantDatabase) {}

  /** Writes the parameters that ship with the product. Repeating it changes nothing. */
  async provisionCatalogue(ctx: SystemContext): Promise<void> {
    const text = await readFile(productPath(PARAMETERS), 'utf8');
    const rows = parse<Record<string, string>>(text, { columns: true }).map((row) => ({ ...row, valid_to: row['valid_to'] === '' ? null : row['valid_to'] }));
    await this.database.write(ctx, async (tx) => {
      const changed = await tx.execute(UPSERT, [JSON.stringify(rows)]);
      if (changed > 0) await auditBatch(tx, { action: 'parameter-value.provision', entity: 'parameter_value', rows, source: PARAMETERS });
    });
  }
}
