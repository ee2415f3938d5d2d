import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { productPath } from '@srb/platform/config';
import { systemContext, type OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { notFound } from '@srb/platform/errors';
import { parse } from 'csv-parse/sync';
import { districtFigure, type DistrictPartFigure } from './domain/district-value.js';
import type { DistrictTown } from './domain/district-without-town.js';
import type { DistrictValueArgs } from './graphql/area-series.input.js';
import type { DistrictPart, DistrictValue } from './graphql/area-series.type.js';
import { areaFigure } from './persistence/area-figure-shape.js';
import { readDistrictFacts } from './persistence/series-facts.js';

const FILE = 'libs/social-spaces/catalogue/district-towns.csv';

interface TownLine {
  readonly town_ags: string;
  readonly town: string;
  readonly district_ags: string;
}

/** An office sees no other office's row; that a town's office has ended is public, and asked for as such. */
const ENDED = 'select o.ags, o.valid_to::text as "endedOn" from youth_office o where o.ags = any ($1::text[]) and o.merged_into is not null';

/** Reads of the figures of a Kreis without its towns that have an office of their own. */
@Injectable()
export class DistrictValueReadModel {
  private lines: readonly TownLine[] | null = null;

  constructor(private readonly database: TenantDatabase) {}

  /** The office's own figure with the subtraction shown. @throws AppError NOT_FOUND for an unknown indicator */
  async get(ctx: OfficeContext, { indicatorCode, year }: DistrictValueArgs): Promise<DistrictValue> {
    const facts = await this.database.read(ctx, (tx) => readDistrictFacts(tx, indicatorCode, year));
    const found = districtFigure(indicatorCode, facts, await this.towns(ctx, facts.ags));
    if (found === null) throw notFound('Der Indikator');
    const { indicator, figure, parts } = found;
    return { indicatorCode, indicatorLabel: indicator.label, unit: indicator.unit, year, figure: areaFigure(figure), parts: parts.map((part) => shownPart(part, facts.ags)) };
  }

  private async towns({ requestId }: OfficeContext, ags: string): Promise<readonly DistrictTown[]> {
    this.lines ??= parse<TownLine>(await readFile(productPath(FILE), 'utf8'), { columns: true });
    const lines = this.lines.filter((line) => line.district_ags === ags);
    if (lines.length === 0) return [];
    const ended = await this.database.read(systemContext({ requestId }), (tx) => tx.rows<{ ags: string; endedOn: string }>(ENDED, [lines.map((line) => line.town_ags)]));
    const days = new Map(ended.map((office) => [office.ags, office.endedOn]));
    return lines.map((line) => ({ townAgs: line.town_ags, town: line.town, districtAgs: line.district_ags, endedOn: days.get(line.town_ags) ?? null }));
  }
}

function shownPart({ indicator, includesTown, official, towns, own }: DistrictPartFigure, ags: string): DistrictPart {
  return {
    indicatorCode: indicator.code,
    indicatorLabel: indicator.label,
    includesTown,
    terms: [
      { ags, townName: null, isSubtracted: false, figure: areaFigure(official) },
      ...towns.map(({ town, figure }) => ({ ags: town.townAgs, townName: town.town, isSubtracted: true, figure: areaFigure(figure) })),
    ],
    own: areaFigure(own),
  };
}
