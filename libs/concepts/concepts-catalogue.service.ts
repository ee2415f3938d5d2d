import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { auditBatch } from '@srb/platform/audit';
import { productPath } from '@srb/platform/config';
import type { SystemContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { parse } from 'csv-parse/sync';

const FILE = 'libs/concepts/catalogue/checklist.csv';

interface CatalogueRow {
  readonly code: string;
  readonly theme: string;
  readonly label_de: string;
  readonly required: string;
  readonly what_belongs_here_de: string;
  readonly evidence: string;
  readonly source: string;
}

const UPSERT = `
  insert into checklist_item (code, position, theme, label, obligation, guidance, evidence, source)
  select i.code, i.position, i.theme, i.label, i.obligation, i.guidance, i.evidence, i.source
    from json_to_recordset($1::json)
         as i(code text, position int, theme int, label text, obligation text, guidance text, evidence text, source text)
      on conflict (code) do update
         set position = excluded.position, theme = excluded.theme, label = excluded.label, obligation = excluded.obligation,
             guidance = excluded.guidance, evidence = excluded.evidence, source = excluded.source`;

/** Loads the check-list that ships with the product. */
@Injectable()
export class ConceptsCatalogueService {
  constructor(private readonly database: TenantDatabase) {}

  /** Brings the check-list to the state of the file; repeating it changes nothing. */
  async provisionCatalogue(ctx: SystemContext): Promise<void> {
    const rows = parse<CatalogueRow>(await readFile(productPath(FILE), 'utf8'), { columns: true });
    const items = rows.map((row, index) => ({
      code: row.code,
      position: index + 1,
      theme: Number(row.theme),
      label: row.label_de,
      obligation: row.required.toUpperCase(),
      guidance: row.what_belongs_here_de,
      evidence: row.evidence,
      source: row.source,
    }));
    await this.database.write(ctx, async (tx) => {
      await tx.execute(UPSERT, [JSON.stringify(items)]);
      await auditBatch(tx, { action: 'checklist-item.provision', entity: 'checklist_item', rows: items, source: FILE });
    });
  }
}
