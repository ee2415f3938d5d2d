import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { databaseSettings, readSettings, type Settings } from '@srb/platform/config';
import { DatabaseModule } from '@srb/platform/database';
import { MailModule, optionalMailSettings } from '@srb/platform/mail';
import { Log, ObservabilityModule } from '@srb/platform/observability';
import { domainModules, entities } from '@srb/composition';

const shape = { ...databaseSettings, ...optionalMailSettings };

/** The domain modules without a server around them: what the command line calls services with. */
@Module({})
class DomainModule {
  static forRoot(settings: Settings<typeof shape>, log: Log): DynamicModule {
    return {
      module: DomainModule,
      imports: [ObservabilityModule.forRoot(log), DatabaseModule.forRoot(settings, entities), MailModule.forRoot(settings), ...domainModules(null)],
    };
  }
}

/** Opens the domain on a prepared database; the caller closes it. */
export async function openDomain(environment: Readonly<Record<string, string | undefined>>): Promise<INestApplicationContext> {
  const log = new Log('cli');
  return NestFactory.createApplicationContext(DomainModule.forRoot(readSettings(shape, environment), log), { logger: log });
}
