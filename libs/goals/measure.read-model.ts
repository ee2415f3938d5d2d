import { Injectable } from '@nestjs/common';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { notFound } from '@srb/platform/errors';
import { decodeCursor, toPage, type Page } from '@srb/platform/graphql';
import { CLOSED_STATUSES, MEASURE_STATUSES, REASON_LABELS, STATUS_LABELS, type MeasureStatus, type ObstacleReason } from './domain/measure.js';
import type { MeasurePageArgs } from './graphql/measure.input.js';
import type { Measure, MeasureDetail, MeasureOverview } from './graphql/measure.type.js';
import { EVENTS_JSON, IS_OVERDUE, MEASURE_JSON } from './persistence/measure-json.js';

const MATCHES = `
      ($1::text is null or m.status = $1)
  and ($2::boolean is null or ${IS_OVERDUE} = $2)
  and ($3::uuid is null or exists (select from measure_kita x where x.tenant_id = m.tenant_id and x.measure_id = m.id and x.kita_id = $3))
  and ($4::uuid is null or exists (select from measure_post x where x.tenant_id = m.tenant_id and x.measure_id = m.id and x.post_id = $4))`;

const MEASURES = `
  select ${MEASURE_JSON} as measure, (select count(*)::int from measure m where ${MATCHES}) as total
    from measure m
   where ${MATCHES}
     and ($5::date is null or (m.due_on, m.id) > ($5, $6::uuid))
   order by m.due_on, m.id
   limit $7::int + 1`;

const ONE = `select ${MEASURE_JSON} as measure, ${EVENTS_JSON} as events from measure m where m.id = $1::uuid`;

const OVERVIEW = `
  select m.status, m.status_reason as reason, count(*)::int as count,
         (count(*) filter (where ${IS_OVERDUE}))::int as overdue,
         (count(*) filter (where m.due_on between (now() at time zone 'Europe/Berlin')::date and (now() at time zone 'Europe/Berlin')::date + 30))::int as "dueSoon"
    from measure m group by m.status, m.status_reason`;

interface Group {
  readonly status: MeasureStatus;
  readonly reason: ObstacleReason | null;
  readonly count: number;
  readonly overdue: number;
  readonly dueSoon: number;
}

/** Reads of an office's measures; one statement per screen. */
@Injectable()
export class MeasureReadModel {
  constructor(private readonly database: TenantDatabase) {}

  /** Measures, the next to be due first. */
  async listMeasures(ctx: OfficeContext, { status, overdue, kitaId, postId, first, after }: MeasurePageArgs): Promise<Page<Measure>> {
    const values = [status ?? null, overdue ?? null, kitaId ?? null, postId ?? null, ...decodeCursor(after, 2), first];
    const rows = await this.database.read(ctx, (tx) => tx.rows<{ measure: Measure; total: number }>(MEASURES, values));
    return toPage(rows.map(({ measure }) => measure), first, rows[0]?.total ?? 0, ({ dueOn, id }) => [dueOn, id]);
  }

  /** One measure with its history. @throws AppError NOT_FOUND */
  async getMeasure(ctx: OfficeContext, id: string): Promise<MeasureDetail> {
    const row = await this.database.read(ctx, (tx) => tx.maybe<{ measure: Measure; events: MeasureDetail['events'] }>(ONE, [id]));
    if (row === null) throw notFound('Die Maßnahme');
    return { ...row.measure, events: row.events };
  }

  /** Where to look first. */
  async getOverview(ctx: OfficeContext): Promise<MeasureOverview> {
    return overviewOf(await this.database.read(ctx, (tx) => tx.rows<Group>(OVERVIEW)));
  }
}

function overviewOf(groups: readonly Group[]): MeasureOverview {
  const add = (some: readonly Group[], column: 'count' | 'overdue' | 'dueSoon') => some.reduce((sum, group) => sum + group[column], 0);
  const reasons = [...new Set(groups.flatMap(({ reason }) => (reason === null ? [] : [reason])))];
  return {
    total: add(groups, 'count'),
    overdue: add(groups, 'overdue'),
    dueSoon: add(groups.filter(({ status }) => !CLOSED_STATUSES.includes(status)), 'dueSoon'),
    byStatus: MEASURE_STATUSES.map((status) => ({ status, label: STATUS_LABELS[status], count: add(groups.filter((group) => group.status === status), 'count') })),
    byReason: reasons
      .map((reason) => ({ reason, label: REASON_LABELS[reason], count: add(groups.filter((group) => group.reason === reason), 'count') }))
      .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
  };
}
