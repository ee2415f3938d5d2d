import { Args, Query, Resolver } from '@nestjs/graphql';
import type { OfficeContext, StateContext, SystemContext } from '@srb/platform/context';
import { PageArgs } from '@srb/platform/graphql';
import { Allow, Ctx } from '../access/allow.decorator.js';
import { OfficeReadModel } from '../office.read-model.js';
import { AuditEntryPage, Me, YouthOffice, YouthOfficePage } from './youth-office.type.js';

@Resolver()
export class YouthOfficeResolver {
  constructor(private readonly offices: OfficeReadModel) {}

  @Allow('self.read')
  @Query(() => Me, { description: 'The caller, with the roles in force now.' })
  me(@Ctx() ctx: SystemContext): Promise<Me> {
    return this.offices.getMe(ctx);
  }

  @Allow('office.read')
  @Query(() => YouthOffice, { description: 'The office the caller works in.' })
  youthOffice(@Ctx() ctx: OfficeContext): Promise<YouthOffice> {
    return this.offices.getOwn(ctx);
  }

  @Allow('office.audit')
  @Query(() => AuditEntryPage, { description: 'The audit trail of the own office, newest first.' })
  auditEntries(@Ctx() ctx: OfficeContext, @Args() page: PageArgs): Promise<AuditEntryPage> {
    return this.offices.listAudit(ctx, page);
  }

  @Allow('land.read')
  @Query(() => YouthOfficePage, { description: 'All youth offices, by official key.' })
  youthOffices(@Ctx() ctx: StateContext, @Args() page: PageArgs): Promise<YouthOfficePage> {
    return this.offices.list(ctx, page);
  }
}
