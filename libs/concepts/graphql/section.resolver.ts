import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { OfficeContext } from '@srb/platform/context';
import { Allow, Ctx } from '@srb/offices';
import { ConceptReadModel } from '../concept.read-model.js';
import { SectionService } from '../section.service.js';
import { IdArgs } from './concept-version.input.js';
import { AddSectionInput, MoveSectionInput, SaveSectionInput, SectionAtVersionInput } from './section.input.js';
import { PlaceSectionResult, RemoveSectionResult, SaveSectionResult, Section } from './section.type.js';

@Resolver()
export class SectionResolver {
  constructor(
    private readonly concepts: ConceptReadModel,
    private readonly sections: SectionService,
  ) {}

  @Allow('concepts.read')
  @Query(() => Section, { description: 'One section.' })
  section(@Ctx() ctx: OfficeContext, @Args() { id }: IdArgs): Promise<Section> {
    return this.concepts.getSection(ctx, id);
  }

  @Allow('concepts.write')
  @Mutation(() => SaveSectionResult, { description: 'Saves heading and text; a conflict shows both texts.' })
  saveSection(@Ctx() ctx: OfficeContext, @Args('input') input: SaveSectionInput): Promise<typeof SaveSectionResult> {
    return this.sections.save(ctx, input);
  }

  @Allow('concepts.write')
  @Mutation(() => PlaceSectionResult, { description: 'A new section at a position of its theme, or as its last.' })
  addSection(@Ctx() ctx: OfficeContext, @Args('input') input: AddSectionInput): Promise<typeof PlaceSectionResult> {
    return this.sections.add(ctx, input);
  }

  @Allow('concepts.write')
  @Mutation(() => PlaceSectionResult, { description: 'Moves a section within its version.' })
  moveSection(@Ctx() ctx: OfficeContext, @Args('input') input: MoveSectionInput): Promise<typeof PlaceSectionResult> {
    return this.sections.move(ctx, input);
  }

  @Allow('concepts.write')
  @Mutation(() => RemoveSectionResult, { description: 'Removes a section.' })
  removeSection(@Ctx() ctx: OfficeContext, @Args('input') input: SectionAtVersionInput): Promise<typeof RemoveSectionResult> {
    return this.sections.remove(ctx, input);
  }
}
