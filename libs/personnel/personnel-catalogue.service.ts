import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { auditBatch } from '@srb/platform/audit';
import { productPath } from '@srb/platform/config';
import type { SystemContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { parse } from 'csv-parse/sync';

/** Files that ship with the product, and the statement that brings rows of their columns in. Unchanged rows stay untouched. */
const CATALOGUES = [
  {
    file: 'libs/personnel/catalogue/post-types.csv',
    entity: 'post_type',
    upsert: `
      insert into post_type as t (code, position, label, description, typical_qualification, licence_relevant_default,
                                  is_coordination, counts_as_kita_social_work, source)
      select r.code, r.position, r.label_de, r.description_de, r.typical_qualification, r.licence_relevant_default = 'yes',
             r.is_coordination = 'yes', r.counts_as_kita_social_work = 'yes', r.source
        from json_to_recordset($1::json) as r (code text, position int, label_de text, description_de text, typical_qualification text,
                                               licence_relevant_default text, is_coordination text, counts_as_kita_social_work text, source text)
      on conflict (code) do update
        set position = excluded.position, label = excluded.label, description = excluded.description,
            typical_qualification = excluded.typical_qualification, licence_relevant_default = excluded.licence_relevant_default,
            is_coordination = excluded.is_coordination, counts_as_kita_social_work = excluded.counts_as_kita_social_work,
            source = excluded.source
      where t is distinct from excluded`,
  },
  {
    file: 'libs/personnel/catalogue/employers.csv',
    entity: 'employer',
    upsert: `
      insert into employer as t (code, position, label, source, full_time_week, full_time_week_source)
      select r.code, r.position, r.label_de, r.source, nullif(r.full_time_week, '')::numeric, r.full_time_week_source
        from json_to_recordset($1::json) as r (code text, position int, label_de text, source text, full_time_week text, full_time_week_source text)
      on conflict (code) do update
        set position = excluded.position, label = excluded.label, source = excluded.source,
            full_time_week = excluded.full_time_week, full_time_week_source = excluded.full_time_week_source
      where t is distinct from excluded`,
  },
] as const;

/** Ships the post types and the kinds of employer. */
@Injectable()
export class PersonnelCatalogueService {
  constructor(private readonly database: TenantDatabase) {}

  /** Writes both catalogues in the order of their files. Repeating it changes nothing. */
  async provisionCatalogue(ctx: SystemContext): Promise<void> {
    const texts = await Promise.all(CATALOGUES.map(({ file }) => readFile(productPath(file), 'utf8')));
    await this.database.write(ctx, async (tx) => {
      for (const [index, { file, entity, upsert }] of CATALOGUES.entries()) {
        const rows = parse<Record<string, string>>(texts[index] ?? '', { columns: true }).map((row, position) => ({ ...row, position: position + 1 }));
        const changed = await tx.execute(upsert, [JSON.stringify(rows)]);
        if (changed > 0) await auditBatch(tx, { action: `${entity.replace('_', '-')}.provision`, entity, rows, source: file });
      }
    });
  }
}
