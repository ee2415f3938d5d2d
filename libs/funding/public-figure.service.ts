import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { productPath } from '@srb/platform/config';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { AllocationService } from './allocation.service.js';
import { PUBLIC_FIGURES, publicFiguresOf } from './domain/public-figures.js';
import type { SetAllocationInput } from './graphql/allocation.input.js';

const RECORDED = `select year, basis, kind, source from allocation where origin = 'PUBLIC'`;

type Key = Pick<SetAllocationInput, 'year' | 'basis' | 'kind' | 'source'>;
const keyOf = ({ year, basis, kind, source }: Key): string => [year, basis, kind, source].join(' ');

/** Brings the published amounts that ship with the product to the office they speak of. */
@Injectable()
export class PublicFigureService {
  constructor(
    private readonly database: TenantDatabase,
    private readonly allocations: AllocationService,
  ) {}

  /**
   * Records the figures of one office that it does not have yet; repeating it changes nothing.
   * @param ctx the office's context with origin PUBLIC
   * @param ags official key of the same office
   * @returns how many were written
   */
  async importFor(ctx: OfficeContext, ags: string): Promise<number> {
    if (ctx.origin !== 'PUBLIC') throw new TypeError('public figures are written with origin PUBLIC');
    const figures = publicFiguresOf(await readFile(productPath(PUBLIC_FIGURES), 'utf8'), ags);
    const recorded = new Set((await this.database.read(ctx, (tx) => tx.rows<Key>(RECORDED))).map(keyOf));
    const missing = figures.filter((figure) => !recorded.has(keyOf(figure)));
    return missing.length === 0 ? 0 : this.allocations.importAllocations(ctx, missing, PUBLIC_FIGURES);
  }
}
