import { Injectable } from '@nestjs/common';
import { auditBatch } from '@srb/platform/audit';
import type { SystemContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { readDataCatalogue, RETENTION_RULES } from './data-catalogue.js';

const UPSERT = `
  insert into retention_rule as t (code, position, label, counted_from, days, basis, reason, source)
  select r.code, r.position, r.label, r.counted_from, r.days, r.basis, r.reason, r.source
    from json_to_recordset($1::json) as r (code text, position int, label text, counted_from text, days int, basis text, reason text, source text)
  on conflict (code) do update
    set position = excluded.position, label = excluded.label, counted_from = excluded.counted_from, days = excluded.days,
        basis = excluded.basis, reason = excluded.reason, source = excluded.source
  where t is distinct from excluded`;

/** Ships the retention rules. */
@Injectable()
export class RetentionCatalogueService {
  constructor(private readonly database: TenantDatabase) {}

  /** Writes the rules in the order of their file. Repeating it changes nothing. */
  async provisionCatalogue(ctx: SystemContext): Promise<void> {
    const { rules } = await readDataCatalogue();
    const rows = rules.map((rule, index) => ({ ...rule, position: index + 1 }));
    await this.database.write(ctx, async (tx) => {
      const changed = await tx.execute(UPSERT, [JSON.stringify(rows)]);
      if (changed > 0) await auditBatch(tx, { action: 'retention-rule.provision', entity: 'retention_rule', rows, source: RETENTION_RULES });
    });
  }
}
