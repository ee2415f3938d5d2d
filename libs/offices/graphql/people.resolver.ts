import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { OfficeContext } from '@srb/platform/context';
import { PageArgs } from '@srb/platform/graphql';
import { Allow, Ctx, SignedOn } from '../access/allow.decorator.js';
import type { Caller } from '../access/access.service.js';
import { InvitationService } from '../people/invitation.service.js';
import { JoiningService } from '../people/joining.service.js';
import { MemberService } from '../people/member.service.js';
import { PeopleReadModel } from '../people/people.read-model.js';
import { AcceptInvitationInput, GrantRoleInput, InvitationArgs, InviteMemberInput, MembershipArgs } from './people.input.js';
import { Invitation, InvitationPage, Member, MemberPage, SentInvitation, StateReadPage } from './people.type.js';
import { Me } from './youth-office.type.js';

@Resolver()
export class PeopleResolver {
  constructor(
    private readonly people: PeopleReadModel,
    private readonly invitationWrites: InvitationService,
    private readonly memberWrites: MemberService,
    private readonly joining: JoiningService,
  ) {}

  @Allow('office.people')
  @Query(() => MemberPage, { description: 'Roles in force in the own office, by name of the person.' })
  members(@Ctx() ctx: OfficeContext, @Args() page: PageArgs): Promise<MemberPage> {
    return this.people.listMembers(ctx, page);
  }

  @Allow('office.people')
  @Query(() => InvitationPage, { description: 'Invitations of the own office, newest first.' })
  invitations(@Ctx() ctx: OfficeContext, @Args() page: PageArgs): Promise<InvitationPage> {
    return this.people.listInvitations(ctx, page);
  }

  @Allow('office.state-reads')
  @Query(() => StateReadPage, { description: 'Which function at state level read what of the own releases, newest first.' })
  stateReads(@Ctx() ctx: OfficeContext, @Args() page: PageArgs): Promise<StateReadPage> {
    return this.people.listStateReads(ctx, page);
  }

  @Allow('office.people')
  @Mutation(() => SentInvitation, { description: 'Invite somebody to a role in the own office.' })
  inviteMember(@Ctx() ctx: OfficeContext, @Args('input') input: InviteMemberInput): Promise<SentInvitation> {
    return this.invitationWrites.invite(ctx, input);
  }

  @Allow('office.people')
  @Mutation(() => SentInvitation, { description: 'Send an open invitation anew; links sent before open nothing then.' })
  resendInvitation(@Ctx() ctx: OfficeContext, @Args() { id }: InvitationArgs): Promise<SentInvitation> {
    return this.invitationWrites.resend(ctx, id);
  }

  @Allow('office.people')
  @Mutation(() => Invitation, { description: 'Take an open invitation back.' })
  revokeInvitation(@Ctx() ctx: OfficeContext, @Args() { id }: InvitationArgs): Promise<Invitation> {
    return this.invitationWrites.revoke(ctx, id);
  }

  @Allow('office.people')
  @Mutation(() => Member, { description: 'Give a member a further role.' })
  grantRole(@Ctx() ctx: OfficeContext, @Args('input') input: GrantRoleInput): Promise<Member> {
    return this.memberWrites.grantRole(ctx, input);
  }

  @Allow('office.people')
  @Mutation(() => Member, { description: 'End a role, at once. An office keeps at least one OFFICE_ADMIN.' })
  endMembership(@Ctx() ctx: OfficeContext, @Args() { id }: MembershipArgs): Promise<Member> {
    return this.memberWrites.endMembership(ctx, id);
  }

  @Allow('self.join')
  @Mutation(() => Me, { description: 'Take up an invitation; binds this login to the role.' })
  acceptInvitation(@SignedOn() caller: Caller, @Args('input') input: AcceptInvitationInput): Promise<Me> {
    return this.joining.accept(caller, input);
  }
}
