import { Injectable } from '@nestjs/common';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import type { Page } from '@srb/platform/graphql';
import { computedPage } from './computed-page.js';
import { derivedFigures, type DerivedFigure } from './domain/derived/derived-figures.js';
import type { DerivedValueArgs, DerivedValueFilter } from './graphql/derived-value.input.js';
import type { DerivedValue } from './graphql/derived-value.type.js';
import { derivedValue } from './persistence/derived-shapes.js';
import { OFFICE_AREA, OFFICE_FACTS, type FactsRow } from './persistence/figure-facts.js';

/** Reads of derived indicators, which are computed from the values of the office each time they are looked at. */
@Injectable()
export class DerivedValueReadModel {
  constructor(private readonly database: TenantDatabase) {}

  /** In the order of the catalogue: the office, its spaces by name, its Kitas by name. */
  async list(ctx: OfficeContext, { year, filter, ...page }: DerivedValueArgs): Promise<Page<DerivedValue>> {
    const row = await this.database.read(ctx, (tx) => tx.maybe<FactsRow>(OFFICE_FACTS, [year]));
    if (row === null) throw new Error('a query without a from clause gives one row');
    const { facts } = row;
    const figures = derivedFigures(facts, [OFFICE_AREA, ...facts.areas], year).filter(meets(filter ?? {}));
    const { items, ...rest } = computedPage(figures, page, ({ indicator, area }) => [indicator.code, area.id], 2);
    return { ...rest, items: items.map(derivedValue) };
  }
}

function meets({ indicatorCode, level, socialSpaceId, kitaId }: DerivedValueFilter): (figure: DerivedFigure) => boolean {
  const areaId = socialSpaceId ?? kitaId ?? null;
  return ({ indicator, area }) =>
    (indicatorCode ?? indicator.code) === indicator.code && (level ?? area.level) === area.level && (areaId ?? area.id) === area.id;
}
