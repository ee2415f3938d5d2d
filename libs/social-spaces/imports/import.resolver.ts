import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { AccessService, Allow, Ctx, type ApiRequest, type PermissionName } from '@srb/offices';
import type { OfficeContext } from '@srb/platform/context';
import { PageArgs } from '@srb/platform/graphql';
import { ImportReadModel, ImportService, ImportTargets } from '@srb/platform/imports';
import { AcceptImportInput, ImportArgs, ImportIssueArgs, SetImportColumnsInput, StartImportInput } from './import.input.js';
import { ImportBatch, ImportBatchDetail, ImportBatchPage, ImportTable, UndoImportResult } from './import.type.js';

const STANDS = 'Der Import lässt sich nicht zurücknehmen. Bitte klären Sie zuerst, was darauf beruht.';

/** Imports of tables. Reading takes imports.read; whoever writes also needs the right to write rows of that kind. */
@Resolver()
export class ImportResolver {
  constructor(
    private readonly service: ImportService,
    private readonly reads: ImportReadModel,
    private readonly targets: ImportTargets,
    private readonly access: AccessService,
  ) {}

  @Allow('imports.read')
  @Query(() => [ImportTable], { description: 'What can be imported, in the order of work, with the columns of each table.' })
  importTables(): readonly ImportTable[] {
    return this.targets.all;
  }

  @Allow('imports.read')
  @Query(() => ImportBatchPage, { description: 'Newest first.' })
  importBatches(@Ctx() ctx: OfficeContext, @Args() page: PageArgs): Promise<ImportBatchPage> {
    return this.reads.list(ctx, page);
  }

  @Allow('imports.read')
  @Query(() => ImportBatchDetail, { description: 'An import with its preview and a page of its issues.' })
  importBatch(@Ctx() ctx: OfficeContext, @Args() { id, ...page }: ImportIssueArgs): Promise<ImportBatchDetail> {
    return this.reads.getDetail(ctx, id, page);
  }

  @Allow('imports.write')
  @Mutation(() => ImportBatch, { description: 'Has an uploaded table checked; nothing is brought in yet.' })
  async startImport(@Ctx() ctx: OfficeContext, @Context('req') { caller }: ApiRequest, @Args('input') input: StartImportInput): Promise<ImportBatch> {
    await this.requireRight(caller, input.target);
    return this.reads.get(ctx, await this.service.start(ctx, input));
  }

  @Allow('imports.write')
  @Mutation(() => ImportBatch, { description: 'Reads the file again with other columns or another sheet.' })
  setImportColumns(@Ctx() ctx: OfficeContext, @Context('req') { caller }: ApiRequest, @Args('input') input: SetImportColumnsInput): Promise<ImportBatch> {
    return this.changed(ctx, caller, input.id, () => this.service.setColumns(ctx, input, input));
  }

  @Allow('imports.write')
  @Mutation(() => ImportBatch, { description: 'Brings a checked file in: all of its rows, or its valid ones.' })
  acceptImport(@Ctx() ctx: OfficeContext, @Context('req') { caller }: ApiRequest, @Args('input') input: AcceptImportInput): Promise<ImportBatch> {
    return this.changed(ctx, caller, input.id, () => this.service.accept(ctx, input, input.accepts));
  }

  @Allow('imports.write')
  @Mutation(() => ImportBatch, { description: 'Ends an import before its rows are in; what is under way goes back as a whole.' })
  cancelImport(@Ctx() ctx: OfficeContext, @Context('req') { caller }: ApiRequest, @Args() { id }: ImportArgs): Promise<ImportBatch> {
    return this.changed(ctx, caller, id, () => this.service.cancel(ctx, id));
  }

  @Allow('imports.write')
  @Mutation(() => UndoImportResult, { description: 'Takes an import back, until a release rests on it or its rows were changed.' })
  async undoImport(@Ctx() ctx: OfficeContext, @Context('req') { caller }: ApiRequest, @Args() { id }: ImportArgs): Promise<typeof UndoImportResult> {
    await this.requireRight(caller, await this.service.targetOf(ctx, id));
    const standing = await this.service.undo(ctx, id);
    if (standing.length > 0) return { __typename: 'ImportStands', message: STANDS, standing } as typeof UndoImportResult;
    return { __typename: 'ImportBatch', ...(await this.reads.get(ctx, id)) } as typeof UndoImportResult;
  }

  private async changed(ctx: OfficeContext, caller: ApiRequest['caller'], id: string, change: () => Promise<void>): Promise<ImportBatch> {
    await this.requireRight(caller, await this.service.targetOf(ctx, id));
    await change();
    return this.reads.get(ctx, id);
  }

  /** A person with several roles may do what any of them may. @throws AppError FORBIDDEN */
  private async requireRight(caller: ApiRequest['caller'], target: string): Promise<void> {
    await this.access.authorise(caller, this.targets.get(target).permission as PermissionName);
  }
}
