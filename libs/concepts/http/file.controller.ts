import { Controller, Get, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { isUuid } from '@srb/kernel';
import { Allow, Ctx } from '@srb/offices';
import type { OfficeContext } from '@srb/platform/context';
import { notFound } from '@srb/platform/errors';
import { FileReadModel, FileService, RefusalFilter, sendFile } from '@srb/platform/files';
import type { Request, Response } from 'express';
import { ConceptDocumentReadModel } from '../concept-document.read-model.js';

/** Content of files over HTTP: the body of a request is a file, and so is the body of an answer. */
@Controller()
@UseFilters(RefusalFilter)
export class FileController {
  constructor(
    private readonly files: FileService,
    private readonly reads: FileReadModel,
    private readonly documents: ConceptDocumentReadModel,
  ) {}

  /** Takes the raw bytes in; the answer's id is what `attachDocument` wants. Until then the file expires. */
  @Allow('documents.write')
  @Post('files')
  async upload(@Ctx() ctx: OfficeContext, @Query('name') name: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const length = request.headers['content-length'];
    const file = await this.files.receive(ctx, {
      name: typeof name === 'string' ? name : '',
      declaredBytes: length === undefined ? null : Number(length),
      // The connection outlives a refusal, to carry the answer.
      body: request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>,
    });
    response.status(201).location(`/files/${file.id}`).json(file);
  }

  @Allow('documents.read')
  @Get('files/:id')
  async download(@Ctx() ctx: OfficeContext, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(ctx, id, request, response);
  }

  /** For readers of the committee: only what belongs to a version that is or was before it. */
  @Allow('committee.read')
  @Get('files/committee/:id')
  async downloadForCommittee(@Ctx() ctx: OfficeContext, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    assertId(id);
    await this.documents.assertOfCommittee(ctx, id);
    await this.send(ctx, id, request, response);
  }

  private async send(ctx: OfficeContext, id: string, request: Request, response: Response): Promise<void> {
    assertId(id);
    const file = await this.reads.getReadable(ctx, id);
    await sendFile(request, response, file, (range) => this.reads.stream(ctx, id, range));
  }
}

/** What is no id at all is as unknown as one of nobody. */
function assertId(id: string): void {
  if (!isUuid(id)) throw notFound('Die Datei');
}
