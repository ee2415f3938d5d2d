import { Global, Module, type DynamicModule } from '@nestjs/common';
import { LinkSigner } from './link-signer.js';
import type { MailSettings } from './mail-settings.js';
import { Mailer } from './mailer.js';

/** Mail and signed links for every module of the process. */
@Global()
@Module({})
export class MailModule {
  static forRoot(settings: Omit<MailSettings, 'linkSecret'> & { readonly linkSecret: string | null }): DynamicModule {
    return {
      module: MailModule,
      providers: [
        { provide: Mailer, useValue: new Mailer(settings) },
        { provide: LinkSigner, useValue: new LinkSigner(settings) },
      ],
      exports: [Mailer, LinkSigner],
    };
  }
}
