import { Injectable } from '@nestjs/common';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import type { Page } from '@srb/platform/graphql';
import { computedPage } from './computed-page.js';
import { areaSeries, convertibleParts } from './domain/area-series.js';
import { asFigure } from './domain/derived/area-figures.js';
import { withoutNumber, type Figure } from './domain/derived/figure.js';
import { aggregateOf, type SpaceMember } from './domain/space-aggregate.js';
import type { AreaSeriesArgs, SpaceAggregateArgs } from './graphql/area-series.input.js';
import type { AreaSeries, SpaceAggregate } from './graphql/area-series.type.js';
import { areaFigure } from './persistence/area-figure-shape.js';
import { readAggregateFacts, readSeriesFacts, type AggregateFacts } from './persistence/series-facts.js';

const NOT_ADDED = 'Trifft nicht zu: Dieser Indikator lässt sich nicht aus Werten kleinerer Gebiete zusammenfassen.';

/** Reads of values for areas in which they were not measured: other areas before or after, and spaces of any set. */
@Injectable()
export class AreaSeriesReadModel {
  constructor(private readonly database: TenantDatabase) {}

  /** All years of an indicator for the areas of one day, by name. @throws AppError NOT_FOUND for an unknown indicator */
  async series(ctx: OfficeContext, { indicatorCode, territorialStatus, subject, spaceSetId = null, ...page }: AreaSeriesArgs): Promise<AreaSeries> {
    const facts = await this.database.read(ctx, (tx) => readSeriesFacts(tx, { indicatorCode, territorialStatus, subject, spaceSetId }));
    const { lines, breaks } = areaSeries(indicatorCode, territorialStatus, facts);
    const shown = computedPage(lines, page, ({ areaId }) => [areaId], 1);
    const indicator = facts.indicators.find(({ code }) => code === indicatorCode);
    return {
      indicatorCode,
      indicatorLabel: indicator?.label ?? '',
      unit: indicator?.unit ?? '',
      territorialStatus,
      breaks: breaks.map(({ id, kind, effectiveOn, reason }) => ({ id, kind, effectiveOn, reason })),
      ...shown,
      items: shown.items.map(({ points, ...line }) => ({ ...line, points: points.map(({ year, figure, converted, reason }) => ({ year, converted, ...areaFigure(figure, reason) })) })),
    };
  }

  /** What the places and the Kitas of each space add up to, on one day. @throws AppError NOT_FOUND for an unknown indicator */
  async aggregates(ctx: OfficeContext, { indicatorCode, year, on, spaceSetId = null, ...page }: SpaceAggregateArgs): Promise<Page<SpaceAggregate>> {
    const facts = await this.database.read(ctx, (tx) => readAggregateFacts(tx, indicatorCode, year, on, spaceSetId));
    const sum = summing(indicatorCode, facts);
    const shown = computedPage(facts.spaces, page, ({ id }) => [id], 1);
    return {
      ...shown,
      items: shown.items.map(({ id, name }) => ({ socialSpaceId: id, socialSpaceName: name, fromPlaces: sum(id, facts.places), fromKitas: sum(id, facts.kitas) })),
    };
  }
}

/** Counts are added; a ratio is computed from its added parts; anything else does not add up. */
function summing(code: string, { indicators, values }: AggregateFacts) {
  const rules = new Map(indicators.map((indicator) => [indicator.code, indicator]));
  const added = (of: string) => {
    const rule = rules.get(of)?.secrecyRule ?? 'NONE';
    const figures = new Map(values.filter(({ indicatorCode }) => indicatorCode === of).map((value) => [value.areaId, asFigure(value, rule)]));
    return (spaceId: string, members: readonly SpaceMember[]): Figure => aggregateOf(spaceId, members, figures, rule);
  };
  const { aggregation = 'NONE' } = rules.get(code) ?? {};
  const derivation = convertibleParts(code, aggregation);
  if (derivation !== null) {
    const parts = derivation.parts.map((part) => added(part.code));
    return (spaceId: string, members: readonly SpaceMember[]) => areaFigure(derivation.compute(parts.map((part) => part(spaceId, members))));
  }
  if (aggregation !== 'SUM') return () => areaFigure(withoutNumber('NOT_APPLICABLE'), NOT_ADDED);
  const own = added(code);
  return (spaceId: string, members: readonly SpaceMember[]) => areaFigure(own(spaceId, members));
}
