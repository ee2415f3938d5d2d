import { Controller, Get, ServiceUnavailableException } from '@nestjs/common';
import { systemContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';

/** Liveness and readiness for supervisors; says nothing about data. */
@Controller()
export class HealthController {
  constructor(private readonly database: TenantDatabase) {}

  @Get('health')
  health() {
    return { status: 'up', memoryMb: Math.round(process.memoryUsage.rss() / 1_048_576) };
  }

  @Get('ready')
  async ready() {
    try {
      await this.database.read(systemContext({ requestId: 'readiness' }), (tx) => tx.rows('select 1 as ready'));
      return { status: 'ready' };
    } catch (error) {
      throw new ServiceUnavailableException('database not reachable', { cause: error });
    }
  }
}
