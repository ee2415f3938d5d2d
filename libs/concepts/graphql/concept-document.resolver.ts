import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Ctx } from '@srb/offices';
import type { OfficeContext } from '@srb/platform/context';
import { ConceptDocumentReadModel } from '../concept-document.read-model.js';
import { ConceptDocumentService } from '../concept-document.service.js';
import { AttachDocumentInput, ChangeDocumentInput, ConceptDocumentArgs, DetachDocumentInput } from './concept-document.input.js';
import { ConceptDocument, ConceptDocumentPage, DetachedDocument } from './concept-document.type.js';

@Resolver()
export class ConceptDocumentResolver {
  constructor(
    private readonly reads: ConceptDocumentReadModel,
    private readonly documents: ConceptDocumentService,
  ) {}

  @Allow('documents.read')
  @Query(() => ConceptDocumentPage, { description: 'Documents of a version, the newest first; or those in which the words of a search stand.' })
  conceptDocuments(@Ctx() ctx: OfficeContext, @Args() args: ConceptDocumentArgs): Promise<ConceptDocumentPage> {
    return this.reads.listDocuments(ctx, args);
  }

  @Allow('committee.read')
  @Query(() => ConceptDocumentPage, { description: 'The same for a version that is or was before the committee; empty for any other.' })
  committeeDocuments(@Ctx() ctx: OfficeContext, @Args() args: ConceptDocumentArgs): Promise<ConceptDocumentPage> {
    return this.reads.listCommitteeDocuments(ctx, args);
  }

  @Allow('documents.write')
  @Mutation(() => ConceptDocument, { description: 'Attaches an uploaded file to a version, in whatever state it is.' })
  attachDocument(@Ctx() ctx: OfficeContext, @Args('input') input: AttachDocumentInput): Promise<ConceptDocument> {
    return this.documents.attach(ctx, input);
  }

  @Allow('documents.write')
  @Mutation(() => ConceptDocument, { description: 'Changes what is said about a document; its file stays.' })
  changeDocument(@Ctx() ctx: OfficeContext, @Args('input') input: ChangeDocumentInput): Promise<ConceptDocument> {
    return this.documents.change(ctx, input);
  }

  @Allow('documents.write')
  @Mutation(() => DetachedDocument, { description: 'Takes a document from its version; the file expires.' })
  detachDocument(@Ctx() ctx: OfficeContext, @Args('input') input: DetachDocumentInput): Promise<DetachedDocument> {
    return this.documents.detach(ctx, input);
  }
}
