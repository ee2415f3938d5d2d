import { Injectable } from '@nestjs/common';
import { isUuid } from '@srb/kernel';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { notFound } from '@srb/platform/errors';
import { decodeCursor, toPage, type Page } from '@srb/platform/graphql';
import type { StudyPageArgs } from './graphql/study.input.js';
import type { DistributionStudy } from './graphql/study.type.js';
import { getStudy, STUDY_JSON } from './persistence/study-row.js';

const LIST = `
  select ${STUDY_JSON} as study, s.created_at::text as "sortedBy",
         (select count(*)::int from distribution_study s where $1::uuid is null or s.run_id = $1) as total
    from distribution_study s
   where ($1::uuid is null or s.run_id = $1)
     and ($2::timestamptz is null or (s.created_at, s.id) < ($2, $3::uuid))
   order by s.created_at desc, s.id desc
   limit $4::int + 1`;

interface Row {
  readonly study: DistributionStudy;
  readonly sortedBy: string;
  readonly total: number;
}

/** Reads of studies. */
@Injectable()
export class StudyReadModel {
  constructor(private readonly database: TenantDatabase) {}

  /** @throws AppError NOT_FOUND */
  async get(ctx: OfficeContext, id: string): Promise<DistributionStudy> {
    if (!isUuid(id)) throw notFound('Die Untersuchung');
    return this.database.read(ctx, (tx) => getStudy(tx, id));
  }

  /** The newest first. */
  async list(ctx: OfficeContext, { runId, first, after }: StudyPageArgs): Promise<Page<DistributionStudy>> {
    const rows = await this.database.read(ctx, (tx) => tx.rows<Row>(LIST, [runId ?? null, ...decodeCursor(after, 2), first]));
    const page = toPage(rows, first, rows[0]?.total ?? 0, ({ sortedBy, study }) => [sortedBy, study.id]);
    return { ...page, items: page.items.map(({ study }) => study) };
  }
}
