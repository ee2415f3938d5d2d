import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Ctx } from '@srb/offices';
import type { OfficeContext } from '@srb/platform/context';
import { PageArgs } from '@srb/platform/graphql';
import { AreaChangeReadModel } from '../area-change.read-model.js';
import { AreaChangeService } from '../area-change.service.js';
import { AreaChangeInput, ChangeAreasInput, UndoAreaChangeInput } from './area-change.input.js';
import { AreaChange, AreaChangePage, AreaChangePreview, ChangeAreasResult } from './area-change.type.js';

@Resolver()
export class AreaChangeResolver {
  constructor(
    private readonly readModel: AreaChangeReadModel,
    private readonly service: AreaChangeService,
  ) {}

  @Allow('spaces.read')
  @Query(() => AreaChangePage, { description: 'What happened to social spaces and Kitas, newest day first, what was taken back included.' })
  areaChanges(@Ctx() ctx: OfficeContext, @Args() page: PageArgs): Promise<AreaChangePage> {
    return this.readModel.list(ctx, page);
  }

  @Allow('spaces.read')
  @Query(() => AreaChangePreview, { description: 'Exactly what a change would do, on any day; nothing is written.' })
  previewAreaChange(@Ctx() ctx: OfficeContext, @Args('input') input: AreaChangeInput): Promise<AreaChangePreview> {
    return this.service.preview(ctx, input);
  }

  @Allow('spaces.write')
  @Mutation(() => ChangeAreasResult, { description: 'Does exactly what the preview said, from its day on.' })
  changeAreas(@Ctx() ctx: OfficeContext, @Args('input') input: ChangeAreasInput): Promise<typeof ChangeAreasResult> {
    return this.service.change(ctx, input);
  }

  @Allow('spaces.write')
  @Mutation(() => AreaChange, { description: 'Takes a change back while nothing later rests on it.' })
  undoAreaChange(@Ctx() ctx: OfficeContext, @Args('input') input: UndoAreaChangeInput): Promise<AreaChange> {
    return this.service.undo(ctx, input);
  }
}
