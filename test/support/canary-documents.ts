import { ConceptDocumentService } from '@srb/concepts';
import type { INestApplicationContext } from '@nestjs/common';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { FileService } from '@srb/platform/files';
import { samplePdf } from '@srb/platform/testing';

/** Files and documents of a marked office, one for each thing that can be done with them. */
export interface CanaryDocuments {
  readonly files: Readonly<Record<'free' | 'attached' | 'ofDraft', string>>;
  readonly documents: Readonly<Record<'main' | 'change' | 'detach' | 'ofDraft', string>>;
}

const TEXT = `insert into file_text (tenant_id, file_id, position, page, content, words) values ($1, $2, 0, 1, $3, to_tsvector('german', $3))`;
const READ = `update file set text_status = 'DONE', version = version + 1 where id = $1`;

/** Uploads and attaches as the office's own people do; the worker that reads texts is not there, so its result is written here. */
export async function fillDocuments(
  domain: INestApplicationContext,
  ctx: OfficeContext,
  { marker, inForce, draft }: { readonly marker: string; readonly inForce: string; readonly draft: string },
): Promise<CanaryDocuments> {
  const [files, documents, database] = [domain.get(FileService), domain.get(ConceptDocumentService), domain.get(TenantDatabase)];
  const upload = async (name: string) => {
    const content = samplePdf([`${marker} Text ${name}`]);
    const body = (async function* () {
      yield content;
    })();
    const { id } = await files.receive(ctx, { name: `${marker} ${name}.pdf`, declaredBytes: content.length, body });
    await database.write(ctx, async (tx) => {
      await tx.execute(TEXT, [ctx.tenantId, id, `${marker} Text ${name}`]);
      await tx.execute(READ, [id]);
    });
    return id;
  };
  const attach = async (conceptVersionId: string, fileId: string, title: string) => {
    const facts = { kind: 'COMMITTEE_PAPER' as const, title: `${marker} ${title}`, datedOn: '2024-11-20', paperNumber: `${marker}/24` };
    return (await documents.attach(ctx, { conceptVersionId, fileId, ...facts })).id;
  };
  const [free, attached, ofDraft] = [await upload('frei'), await upload('Vorlage'), await upload('Entwurf')];
  return {
    files: { free, attached, ofDraft },
    documents: {
      main: await attach(inForce, attached, 'Vorlage'),
      change: await attach(inForce, await upload('ändern'), 'Konzept'),
      detach: await attach(inForce, await upload('lösen'), 'Anlage'),
      ofDraft: await attach(draft, ofDraft, 'Entwurf'),
    },
  };
}
