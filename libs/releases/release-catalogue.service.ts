import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { auditBatch } from '@srb/platform/audit';
import { productPath } from '@srb/platform/config';
import type { SystemContext } from '@srb/platform/context';
import { TenantDatabase, type SystemTx } from '@srb/platform/database';
import { parse } from 'csv-parse/sync';

const METRICS_FILE = 'libs/releases/catalogue/metrics.csv';
const CODEBOOK_FILE = 'libs/releases/catalogue/codebook.csv';

type CsvRow = Readonly<Record<string, string>>;

const UPSERT_METRICS = `
  insert into metric (code, position, label, definition, formula, unit, basis, denominator, polarity, min_n, secrecy_rule, period, topic, source)
  select code, position, label, definition, formula, unit, basis, denominator, polarity, min_n, secrecy_rule, period, topic, source
    from json_to_recordset($1::json) as m (code text, position int, label text, definition text, formula text, unit text, basis text,
         denominator text, polarity text, min_n int, secrecy_rule text, period text, topic text, source text)
  on conflict (code) do update set position = excluded.position, label = excluded.label, definition = excluded.definition,
     formula = excluded.formula, unit = excluded.unit, basis = excluded.basis, denominator = excluded.denominator,
     polarity = excluded.polarity, min_n = excluded.min_n, secrecy_rule = excluded.secrecy_rule, period = excluded.period,
     topic = excluded.topic, source = excluded.source`;

const UPSERT_ATTRIBUTES = `
  insert into attribute (code, position, theme, label, question, kind, allowed_values, evidence, derived, source)
  select code, position, theme, label, question, kind, allowed_values, evidence, derived, source
    from json_to_recordset($1::json) as a (code text, position int, theme int, label text, question text, kind text,
         allowed_values text, evidence text, derived boolean, source text)
  on conflict (code) do update set position = excluded.position, theme = excluded.theme, label = excluded.label,
     question = excluded.question, kind = excluded.kind, allowed_values = excluded.allowed_values,
     evidence = excluded.evidence, derived = excluded.derived, source = excluded.source`;

function metricRow(row: CsvRow, index: number) {
  return {
    code: row['code'],
    position: index + 1,
    label: row['label_de'],
    definition: row['definition_de'],
    formula: row['formula'],
    unit: row['unit'],
    basis: row['basis']?.toUpperCase(),
    denominator: row['denominator'] === '' ? null : row['denominator'],
    polarity: row['polarity']?.toUpperCase(),
    min_n: Number(row['min_n']),
    secrecy_rule: row['secrecy']?.toUpperCase(),
    period: row['period']?.toUpperCase(),
    topic: row['group'],
    source: row['source'],
  };
}

function attributeRow(row: CsvRow, index: number) {
  return {
    code: row['code'],
    position: index + 1,
    theme: Number(row['theme']),
    label: row['label_de'],
    question: row['question_de'],
    kind: row['kind']?.toUpperCase(),
    allowed_values: row['values'],
    evidence: row['evidence'],
    derived: row['derived'] === 'yes',
    source: row['source'],
  };
}

/** Loads the catalogues that ship with the product: metrics of the comparison and the codebook of attributes. */
@Injectable()
export class ReleaseCatalogueService {
  constructor(private readonly database: TenantDatabase) {}

  /** Repeating it brings the catalogues to the shipped state and changes nothing else. */
  async provisionCatalogue(ctx: SystemContext): Promise<void> {
    const metrics = (await readRows(METRICS_FILE)).map(metricRow);
    const attributes = (await readRows(CODEBOOK_FILE)).map(attributeRow);
    await this.database.write(ctx, async (tx) => {
      await upsert(tx, UPSERT_METRICS, metrics, { entity: 'metric', source: METRICS_FILE });
      await upsert(tx, UPSERT_ATTRIBUTES, attributes, { entity: 'attribute', source: CODEBOOK_FILE });
    });
  }
}

async function readRows(file: string): Promise<readonly CsvRow[]> {
  return parse<Record<string, string>>(await readFile(productPath(file), 'utf8'), { columns: true });
}

async function upsert(tx: SystemTx, statement: string, rows: readonly object[], { entity, source }: { entity: string; source: string }): Promise<void> {
  await tx.execute(statement, [JSON.stringify(rows)]);
  await auditBatch(tx, { action: `${entity}.provision`, entity, rows, source });
}
