import { Controller, Get, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { isUuid } from '@srb/kernel';
import { Allow, Ctx } from '@srb/offices';
import type { OfficeContext } from '@srb/platform/context';
import { notFound } from '@srb/platform/errors';
import { FileService, RefusalFilter } from '@srb/platform/files';
import { ImportFilesReadModel, tableFileName, type MadeFile } from '@srb/platform/imports';
import type { Request, Response } from 'express';
import { pipeline } from 'node:stream/promises';

/** Tables over HTTP: to be imported, to be filled in, to be mended; and the office's own. */
@Controller('imports')
@UseFilters(RefusalFilter)
export class ImportController {
  constructor(
    private readonly files: FileService,
    private readonly tables: ImportFilesReadModel,
  ) {}

  /** Takes the raw bytes of a table in; the answer's id is what `startImport` wants. */
  @Allow('imports.write')
  @Post()
  async upload(@Ctx() ctx: OfficeContext, @Query('name') name: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const length = request.headers['content-length'];
    const file = await this.files.receive(ctx, {
      kind: 'TABLE',
      name: typeof name === 'string' ? name : '',
      declaredBytes: length === undefined ? null : Number(length),
      // The connection outlives a refusal, to carry the answer.
      body: request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>,
    });
    response.status(201).json(file);
  }

  /** `KITAS.csv`, `KITAS.xlsx`: headings and a row that is marked as an example. */
  @Allow('imports.read')
  @Get('example/:name')
  async example(@Param('name') name: string, @Res() response: Response): Promise<void> {
    const { target, format } = nameOf(name);
    await sendMade(response, this.tables.example(target, format));
  }

  /** `KITAS.csv`, `KITAS.xlsx`: the office's own rows, as the import reads them. */
  @Allow('imports.read')
  @Get('export/:name')
  async export(@Ctx() ctx: OfficeContext, @Param('name') name: string, @Res() response: Response): Promise<void> {
    const { target, format } = nameOf(name);
    await sendMade(response, this.tables.export(ctx, target, format));
  }

  /** The rows that have issues, to be mended and uploaded again. */
  @Allow('imports.read')
  @Get(':id/issues.csv')
  async issues(@Ctx() ctx: OfficeContext, @Param('id') id: string, @Res() response: Response): Promise<void> {
    if (!isUuid(id)) throw notFound('Der Import');
    await sendMade(response, await this.tables.rowsToMend(ctx, id));
  }
}

function nameOf(name: string) {
  const found = tableFileName(name);
  if (found === null) throw notFound('Die Tabelle');
  return found;
}

/** A file that is sent while it is made; its length is not known before. A reader who leaves ends the making. */
async function sendMade(response: Response, { name, mediaType, content }: MadeFile): Promise<void> {
  response.set({
    'content-type': mediaType, 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': 'no-store', 'x-content-type-options': 'nosniff',
  });
  await pipeline(content, response);
}
