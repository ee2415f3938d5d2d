import { Module, type DynamicModule } from '@nestjs/common';
import type { MergerPart } from '@srb/mergers';
import { DeadLetters } from '@srb/platform/jobs';
import { AccessGuard } from './access/access.guard.js';
import { AccessService } from './access/access.service.js';
import { DeadLetterResolver } from './graphql/dead-letter.resolver.js';
import { PeopleResolver } from './graphql/people.resolver.js';
import { YouthOfficeResolver } from './graphql/youth-office.resolver.js';
import { OfficeChangesModule } from './merger/office-changes.module.js';
import { OfficeReadModel } from './office.read-model.js';
import { FirstPeopleService } from './people/first-people.service.js';
import { InvitationLinks } from './people/invitation-links.js';
import { InvitationService } from './people/invitation.service.js';
import { JoiningService } from './people/joining.service.js';
import { MemberService } from './people/member.service.js';
import { PeopleReadModel } from './people/people.read-model.js';
import { ProvisioningService } from './provisioning.service.js';

@Module({
  providers: [
    AccessService, AccessGuard, OfficeReadModel, ProvisioningService, YouthOfficeResolver, DeadLetters, DeadLetterResolver,
    FirstPeopleService, InvitationLinks, InvitationService, JoiningService, MemberService, PeopleReadModel, PeopleResolver,
  ],
  exports: [AccessService, AccessGuard, FirstPeopleService, ProvisioningService],
})
export class OfficesModule {
  /**
   * Offices that close and merge.
   * @param parts what each library does then, after those whose rows its own refer to
   */
  static changes(parts: readonly MergerPart[]): DynamicModule {
    return { module: OfficeChangesModule, imports: [OfficesModule], providers: OfficeChangesModule.providers(parts) };
  }
}
