import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { stateContext, systemContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { Metrics, type Reading } from '@srb/platform/observability';

const BY = { requestId: 'metrics' };
const RELEASES = 'select year::text as word, count(*)::int as value from release group by year order by year';
const REQUESTS = 'select status as word, count(*)::int as value from comparison_request group by status order by status';
const COMPARISONS = 'select count(*)::int as value from comparison';

interface Count {
  readonly word: string;
  readonly value: number;
}

const labelled = (label: string, counts: readonly Count[]): readonly Reading[] => counts.map(({ word, value }) => ({ labels: { [label]: word }, value }));

/** What has been released and compared, as numbers for whoever operates the installation; no office is named. */
@Injectable()
export class LandFigures implements OnApplicationBootstrap {
  constructor(
    private readonly metrics: Metrics,
    private readonly database: TenantDatabase,
  ) {}

  onApplicationBootstrap(): void {
    const { metrics, database } = this;
    metrics.reading({
      name: 'releases', help: 'Releases in force by year.', labels: ['year'], kind: 'gauge',
      read: async () => labelled('year', await database.read(stateContext(BY), (tx) => tx.rows<Count>(RELEASES))),
    });
    metrics.reading({
      name: 'comparison_requests', help: 'Requests for a comparison by state.', labels: ['status'], kind: 'gauge',
      read: async () => labelled('status', await database.read(systemContext(BY), (tx) => tx.rows<Count>(REQUESTS))),
    });
    metrics.reading({
      name: 'comparisons', help: 'Stored comparisons.', kind: 'gauge',
      read: async () => database.read(systemContext(BY), (tx) => tx.rows<Reading>(COMPARISONS)),
    });
  }
}
