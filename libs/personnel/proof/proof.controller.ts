import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, Query, Res, UseFilters } from '@nestjs/common';
import { systemClock } from '@srb/kernel';
import { Allow, Ctx } from '@srb/offices';
import type { OfficeContext } from '@srb/platform/context';
import { invalidInput, notFound } from '@srb/platform/errors';
import { RefusalFilter } from '@srb/platform/files';
import { writeCsv, writeXlsx } from '@srb/platform/spreadsheets';
import type { Response } from 'express';
import { HolderNameService } from './holder-name.service.js';
import { cellsOf, proofColumns, proofSheets } from './proof-document.js';
import { MONTH } from './proof.input.js';
import { ProofReadModel, type ProofSpan } from './proof.read-model.js';

const TYPES: Readonly<Record<string, string>> = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };
const HEADERS = { 'cache-control': 'private, no-store', 'content-security-policy': "default-src 'none'; sandbox", 'x-content-type-options': 'nosniff' };

const DEFINITIONS: readonly (readonly [string, string])[] = [
  ['Umfang', 'Nur Stellen, die aus dem Sozialraumbudget bezahlt werden. BE-relevantes Personal und Koordination stehen in jeder Summe getrennt.'],
  ['VZÄ im Monat', 'Vollzeitäquivalente mal Tage, geteilt durch die Tage des Monats; sechs Nachkommastellen, kaufmännisch gerundet.'],
  ['Unbesetzt', 'Geplante VZÄ der Stelle in dieser Kita, die in diesem Monat niemand ausgefüllt hat.'],
  ['Ohne Zeitraum', 'Die Stelle hat noch keinen Besetzungszeitraum; gezählt wird die eingetragene Besetzung an allen Tagen.'],
];

/** The proof of use to be saved: the copy that is passed on has keys of holders, the office's own has their names. */
@Controller('proof-of-use')
@UseFilters(RefusalFilter)
export class ProofController {
  constructor(
    private readonly proof: ProofReadModel,
    private readonly holders: HolderNameService,
  ) {}

  @Allow('personnel.read')
  @Get('shared/:format')
  async shared(@Ctx() ctx: OfficeContext, @Param('format') format: string, @Query('from') from: unknown, @Query('to') to: unknown, @Res() response: Response): Promise<void> {
    await this.send(ctx, format, spanOf(from, to), null, response);
  }

  @Allow('proof.names')
  @Get('named/:format')
  async named(@Ctx() ctx: OfficeContext, @Param('format') format: string, @Query('from') from: unknown, @Query('to') to: unknown, @Res() response: Response): Promise<void> {
    const span = spanOf(from, to);
    const names = await this.proof.getNames(ctx);
    await this.holders.noteExport(ctx, span);
    await this.send(ctx, format, span, names, response);
  }

  private async send(ctx: OfficeContext, format: string, span: ProofSpan, names: ReadonlyMap<string, string> | null, response: Response): Promise<void> {
    const type = TYPES[format];
    if (type === undefined) throw notFound('Das Format');
    const rows = await this.proof.getRows(ctx, span);
    const columns = proofColumns(names);
    const about = [['Zeitraum', `${span.from.slice(0, 7)} bis vor ${span.to.slice(0, 7)}`], ['Erstellt', systemClock.now().toISOString()], ...DEFINITIONS] as const;
    const content = format === 'csv' ? writeCsv(columns.map(({ heading }) => heading), cellsOf(rows, columns)) : writeXlsx(proofSheets(rows, names, about));
    response.attachment(`verwendungsnachweis-${span.from.slice(0, 7)}${names === null ? '' : '-mit-namen'}.${format}`).type(type).set(HEADERS);
    await pipeline(Readable.from(content, { objectMode: false }), response);
  }
}

function spanOf(from: unknown, to: unknown): ProofSpan {
  const month = (value: unknown, field: 'from' | 'to', word: string) => {
    if (typeof value === 'string' && MONTH.test(value)) return value;
    throw invalidInput(field, `${word}: bitte den ersten Tag eines Monats angeben, zum Beispiel 2026-01-01.`);
  };
  return { from: month(from, 'from', 'Von'), to: month(to, 'to', 'Bis') };
}
