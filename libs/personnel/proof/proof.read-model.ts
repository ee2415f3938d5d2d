import { Injectable } from '@nestjs/common';
import { Decimal } from '@srb/kernel';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { invalidInput } from '@srb/platform/errors';
import { decodeCursor, toPage, type Page, type PageArgs } from '@srb/platform/graphql';
import { monthsOf } from '../domain/period.js';
import { postMonths } from '../post-months.js';
import { administrationDifferences, type AdministrationDifference, type AdministrationRow } from './administration-difference.js';
import type { DifferencePageArgs } from './proof.input.js';
import type { HolderName } from './proof.type.js';
import { proofRows, proofSums, type ProofRow, type ProofSum } from './proof-of-use.js';

/** What one proof spans at most: each month is worked out anew. */
const MOST_MONTHS = 36;

const ADMINISTRATION = `
  select a.month::text as month, a.kita_key as "kitaKey", a.post_number as "postNumber", a.fte::text as fte
    from administration_month a where a.month >= $1::date and a.month < $2::date`;
const KITAS = 'select k.official_key as key, k.name from kita k';

const NAMES = `
  select json_build_object('id', h.id, 'holderKey', h.holder_key, 'name', h.name, 'version', h.version) as item, (select count(*)::int from post_holder) as total
    from post_holder h
   where $1::text is null or (h.holder_key, h.id) > ($1, $2::uuid)
   order by h.holder_key, h.id
   limit $3::int + 1`;
const ALL_NAMES = 'select h.holder_key as "holderKey", h.name from post_holder h';

/** The months of a proof: from the first day of one month to the first day of another. */
export interface ProofSpan {
  readonly from: string;
  readonly to: string;
}

/** Reads of the proof of use. Its rows are worked out from the ledger, so pages are cut from the whole. */
@Injectable()
export class ProofReadModel {
  constructor(private readonly database: TenantDatabase) {}

  /** Every row, by month, post and Kita. @throws AppError INVALID_INPUT for no month or too many */
  async getRows(ctx: OfficeContext, span: ProofSpan): Promise<readonly ProofRow[]> {
    assertSpan(span);
    return this.database.read(ctx, async (tx) => proofRows(await postMonths(tx, span.from, span.to)));
  }

  /** The same in pages. @throws AppError INVALID_INPUT */
  async listRows(ctx: OfficeContext, { first, after, ...span }: PageArgs & ProofSpan): Promise<Page<ProofRow>> {
    return cut(await this.getRows(ctx, span), first, after);
  }

  /** FTE per month and group. @throws AppError INVALID_INPUT */
  async getSums(ctx: OfficeContext, span: ProofSpan): Promise<readonly ProofSum[]> {
    return proofSums(await this.getRows(ctx, span));
  }

  /** Where ledger and the administration's export disagree, by month and Kita. @throws AppError INVALID_INPUT */
  async listDifferences(ctx: OfficeContext, { first, after, tolerance, from, to }: DifferencePageArgs): Promise<Page<AdministrationDifference>> {
    assertSpan({ from, to });
    const differences = await this.database.read(ctx, async (tx) => {
      const proof = proofRows(await postMonths(tx, from, to));
      const administration = await tx.rows<AdministrationRow>(ADMINISTRATION, [from, to]);
      const kitas = await tx.rows<{ key: string; name: string }>(KITAS);
      return administrationDifferences(proof, administration, new Map(kitas.map(({ key, name }) => [key, name])), new Decimal(tolerance));
    });
    return cut(differences, first, after);
  }

  /** Names by key. */
  async listNames(ctx: OfficeContext, { first, after }: PageArgs): Promise<Page<HolderName>> {
    const rows = await this.database.read(ctx, (tx) => tx.rows<{ item: HolderName; total: number }>(NAMES, [...decodeCursor(after, 2), first]));
    return toPage(rows.map(({ item }) => item), first, rows[0]?.total ?? 0, ({ holderKey, id }) => [holderKey, id]);
  }

  /** The names of all keys that have one. */
  async getNames(ctx: OfficeContext): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.read(ctx, (tx) => tx.rows<{ holderKey: string; name: string }>(ALL_NAMES));
    return new Map(rows.map(({ holderKey, name }) => [holderKey, name]));
  }
}

function assertSpan(span: ProofSpan): void {
  const months = monthsOf(span).length;
  if (months === 0) throw invalidInput('to', 'Bis: liegt nicht nach dem ersten Monat. Bitte wählen Sie einen späteren Monat.');
  if (months > MOST_MONTHS) throw invalidInput('to', `Bis: ein Nachweis umfasst höchstens ${MOST_MONTHS} Monate. Bitte teilen Sie den Zeitraum.`);
}

/** A page of rows that are all at hand; the cursor is the position. */
function cut<Row>(rows: readonly Row[], first: number, after: string | null | undefined): Page<Row> {
  const [position] = decodeCursor(after, 1);
  const start = typeof position === 'number' && Number.isInteger(position) && position >= 0 ? position : 0;
  const page = rows.slice(start, start + first + 1).map((row, index) => ({ row, end: start + index + 1 }));
  const { items, ...rest } = toPage(page, first, rows.length, ({ end }) => [end]);
  return { ...rest, items: items.map(({ row }) => row) };
}
