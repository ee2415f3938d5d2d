import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { sha256 } from '@srb/kernel';
import { auditChange } from '@srb/platform/audit';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase, updateVersioned } from '@srb/platform/database';
import { invalidInput } from '@srb/platform/errors';
import { getSection } from './concept.read-model.js';
import { isEditable, lockedMessage, type ConceptStatus } from './domain/workflow.js';
import type { AddSectionInput, MoveSectionInput, SaveSectionInput, SectionAtVersionInput } from './graphql/section.input.js';
import type { ConceptLocked, RemovedSection, Section, SectionConflict } from './graphql/section.type.js';
import { SectionEntity } from './persistence/section.entity.js';
import { countSections, freeKey, lockToArrange, lockToWrite, lockVersionToArrange } from './persistence/section-rows.js';
import { stale } from './persistence/version-rows.js';

/** More would make a version that no page shows and nobody reads. */
const MOST_SECTIONS = 100;
const LAST = Number.MAX_SAFE_INTEGER;

/** Writes the sections of versions that are not decided yet. Unknown and foreign ids are NOT_FOUND. */
@Injectable()
export class SectionService {
  constructor(private readonly database: TenantDatabase) {}

  /** Saves heading and text. A conflict overwrites nothing and hands back both texts. */
  save(ctx: OfficeContext, input: SaveSectionInput): Promise<Section | SectionConflict | ConceptLocked> {
    const { id, version, title, body } = input;
    return this.database.write(ctx, async (tx) => {
      const place = await lockToWrite(tx, id);
      if (!isEditable(place.status)) return locked(place.conceptVersionId, place.status);
      const saved = await updateVersioned(tx, SectionEntity, { id, version }, { title, body });
      const current = await getSection(tx, id);
      if (!saved) return conflict(current, input);
      await auditChange(tx, { action: 'section.save', entity: 'section', entityId: id, detail: { version: current.version, sha256: sha256(`${title}\n${body}`) } });
      return current;
    });
  }

  /** A new section at a position of its theme, or as its last. */
  add(ctx: OfficeContext, input: AddSectionInput): Promise<Section | ConceptLocked> {
    const { conceptVersionId, theme, title, body } = input;
    return this.database.write(ctx, async (tx) => {
      const status = await lockVersionToArrange(tx, conceptVersionId);
      if (!isEditable(status)) return locked(conceptVersionId, status);
      const target = { versionId: conceptVersionId, theme, position: input.position ?? LAST, moving: null };
      assertRoom(await countSections(tx, target));
      const id = randomUUID();
      const sortKey = await freeKey(tx, target);
      await tx.manager.insert(SectionEntity, { tenantId: tx.ctx.tenantId, id, conceptVersionId, theme, sortKey, title, body });
      await auditChange(tx, { action: 'section.create', entity: 'section', entityId: id, detail: { conceptVersionId, theme, sha256: sha256(`${title}\n${body}`) } });
      return getSection(tx, id);
    });
  }

  /** Moves a section within its version; the other sections stay as they are. @throws AppError CONFLICT */
  move(ctx: OfficeContext, input: MoveSectionInput): Promise<Section | ConceptLocked> {
    const { id, version, position } = input;
    return this.database.write(ctx, async (tx) => {
      const place = await lockToArrange(tx, id);
      const { conceptVersionId: versionId, status } = place;
      if (!isEditable(status)) return locked(versionId, status);
      // Asked before any key is spaced anew, which steps the version of this section too.
      const before = await getSection(tx, id);
      if (before.version !== version) throw stale('Der Abschnitt');
      const theme = input.theme ?? place.theme;
      const target = { versionId, theme, position, moving: id };
      assertRoom(await countSections(tx, target));
      const sortKey = await freeKey(tx, target);
      const now = await getSection(tx, id);
      if (!(await updateVersioned(tx, SectionEntity, now, { theme, sortKey }))) throw stale('Der Abschnitt');
      await auditChange(tx, { action: 'section.move', entity: 'section', entityId: id, detail: { theme, position } });
      return getSection(tx, id);
    });
  }

  /** Removes a section. @throws AppError CONFLICT when it was changed since it was read */
  remove(ctx: OfficeContext, { id, version }: SectionAtVersionInput): Promise<RemovedSection | ConceptLocked> {
    return this.database.write(ctx, async (tx) => {
      const { conceptVersionId, status, theme } = await lockToArrange(tx, id);
      if (!isEditable(status)) return locked(conceptVersionId, status);
      if ((await tx.execute('delete from section where id = $1 and version = $2', [id, version])) === 0) throw stale('Der Abschnitt');
      await auditChange(tx, { action: 'section.remove', entity: 'section', entityId: id, detail: { conceptVersionId, theme } });
      return { __typename: 'RemovedSection', id, conceptVersionId };
    });
  }
}

function assertRoom(count: number): void {
  if (count >= MOST_SECTIONS) {
    throw invalidInput('theme', `Themenschwerpunkt: hat schon ${MOST_SECTIONS} Abschnitte. Bitte fassen Sie Abschnitte zusammen, bevor Sie einen weiteren anlegen.`);
  }
}

function locked(conceptVersionId: string, status: ConceptStatus): ConceptLocked {
  return { __typename: 'ConceptLocked', conceptVersionId, status, message: lockedMessage(status) };
}

function conflict(current: Section, { title, body }: SaveSectionInput): SectionConflict {
  return {
    __typename: 'SectionConflict',
    message: 'Dieser Abschnitt wurde inzwischen von jemand anderem gespeichert. Ihr Text ist noch da: Bitte vergleichen Sie beide Texte und speichern Sie dann erneut.',
    current,
    yourTitle: title,
    yourBody: body,
  };
}
