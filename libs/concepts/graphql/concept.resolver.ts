import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { OfficeContext } from '@srb/platform/context';
import { PageArgs } from '@srb/platform/graphql';
import { Allow, Ctx } from '@srb/offices';
import { ConceptReadModel } from '../concept.read-model.js';
import { ConceptService } from '../concept.service.js';
import { WorkflowService } from '../workflow.service.js';
import { ChecklistItemPage, Concept, ConceptVersion, ConceptVersionPage } from './concept.type.js';
import { ConceptVersionStepInput, CreateConceptVersionInput, IdArgs, PutIntoForceInput, RecordDecisionInput, ReturnToDraftInput, ReviseConceptVersionInput } from './concept-version.input.js';

@Resolver()
export class ConceptResolver {
  constructor(
    private readonly concepts: ConceptReadModel,
    private readonly versions: ConceptService,
    private readonly workflow: WorkflowService,
  ) {}

  @Allow('concepts.read')
  @Query(() => Concept, { nullable: true, description: 'The concept of the own office with all versions; null before the first.' })
  concept(@Ctx() ctx: OfficeContext): Promise<Concept | null> {
    return this.concepts.findConcept(ctx);
  }

  @Allow('concepts.read')
  @Query(() => ConceptVersionPage, { description: 'Versions of the concept, the newest first.' })
  conceptVersions(@Ctx() ctx: OfficeContext, @Args() page: PageArgs): Promise<ConceptVersionPage> {
    return this.concepts.listVersions(ctx, page);
  }

  @Allow('concepts.read')
  @Query(() => ConceptVersion, { description: 'One version with sections, decision and history.' })
  conceptVersion(@Ctx() ctx: OfficeContext, @Args() { id }: IdArgs): Promise<ConceptVersion> {
    return this.concepts.getVersion(ctx, id);
  }

  @Allow('concepts.read')
  @Query(() => ChecklistItemPage, { description: 'What belongs into a concept, by theme.' })
  checklistItems(@Ctx() ctx: OfficeContext, @Args() page: PageArgs): Promise<ChecklistItemPage> {
    return this.concepts.listChecklist(ctx, page);
  }

  @Allow('concepts.write')
  @Mutation(() => ConceptVersion, { description: 'A new draft with the sections of the check-list.' })
  createConceptVersion(@Ctx() ctx: OfficeContext, @Args('input') input: CreateConceptVersionInput): Promise<ConceptVersion> {
    return this.versions.createVersion(ctx, input);
  }

  @Allow('concepts.write')
  @Mutation(() => ConceptVersion, { description: 'A revision (Fortschreibung): a new draft with the sections of an existing version.' })
  reviseConceptVersion(@Ctx() ctx: OfficeContext, @Args('input') input: ReviseConceptVersionInput): Promise<ConceptVersion> {
    return this.versions.reviseVersion(ctx, input);
  }

  @Allow('concepts.write')
  @Mutation(() => ConceptVersion, { description: 'From draft to consultation.' })
  submitForConsultation(@Ctx() ctx: OfficeContext, @Args('input') input: ConceptVersionStepInput): Promise<ConceptVersion> {
    return this.workflow.submitForConsultation(ctx, input);
  }

  @Allow('concepts.write')
  @Mutation(() => ConceptVersion, { description: 'From consultation back to draft, for a reason.' })
  returnToDraft(@Ctx() ctx: OfficeContext, @Args('input') input: ReturnToDraftInput): Promise<ConceptVersion> {
    return this.workflow.returnToDraft(ctx, input);
  }

  @Allow('concepts.decide')
  @Mutation(() => ConceptVersion, { description: 'The committee decided the version; its texts are final from now on.' })
  recordDecision(@Ctx() ctx: OfficeContext, @Args('input') input: RecordDecisionInput): Promise<ConceptVersion> {
    return this.workflow.recordDecision(ctx, input);
  }

  @Allow('concepts.decide')
  @Mutation(() => ConceptVersion, { description: 'The version applies from a day on; the one in force before is superseded.' })
  putIntoForce(@Ctx() ctx: OfficeContext, @Args('input') input: PutIntoForceInput): Promise<ConceptVersion> {
    return this.workflow.putIntoForce(ctx, input);
  }
}
