import { MOST_SHEETS } from './limits.js';
import { TableError } from './table.errors.js';
import type { WorkbookArchive } from './workbook-archive.js';
import { readXml, type XmlListener } from './xml-feed.js';

export interface Sheet {
  readonly name: string;
  readonly part: string;
}

/** What a workbook says of itself. */
export interface Workbook {
  /** The visible tables; no diagrams, nothing hidden. */
  readonly sheets: readonly Sheet[];
  readonly stylesPart: string | null;
  readonly stringsPart: string | null;
  /** Days count from 1904 instead of 1900. */
  readonly countsFrom1904: boolean;
}

interface Relation {
  readonly id: string;
  readonly kind: string;
  readonly part: string;
}

const LARGEST_PART = 10_485_760;
const NOTHING = (): void => undefined;

/** Listens to tags alone. */
const toTags = (open: XmlListener['open']): XmlListener => ({ open, close: NOTHING, text: NOTHING });

/** A target as the name of a part: from the root, or beside the workbook. */
function partOf(target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  return target.startsWith('../') ? target.slice(3) : `xl/${target.replace(/^\.\//, '')}`;
}

async function relationsOf(archive: WorkbookArchive): Promise<readonly Relation[]> {
  const relations: Relation[] = [];
  await readXml(archive.part('xl/_rels/workbook.xml.rels', LARGEST_PART), toTags((name, attributes) => {
    if (name !== 'Relationship') return;
    const { Id: id = '', Type: type = '', Target: target = '' } = attributes;
    relations.push({ id, kind: type.slice(type.lastIndexOf('/') + 1), part: partOf(target) });
  }));
  return relations;
}

/** The attribute `id` of the namespace of relations, whatever its prefix is here. */
function relationId(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
}

/** @throws TableError for more sheets than anybody keeps in one file */
export async function readWorkbook(archive: WorkbookArchive): Promise<Workbook> {
  const relations = await relationsOf(archive);
  const byId = new Map(relations.map((relation) => [relation.id, relation]));
  const sheets: Sheet[] = [];
  let [countsFrom1904, count] = [false, 0];
  await readXml(archive.part('xl/workbook.xml', LARGEST_PART), toTags((name, attributes) => {
    if (name === 'workbookPr') countsFrom1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
    if (name !== 'sheet') return;
    count += 1;
    if (count > MOST_SHEETS) throw new TableError(`Die Datei hat mehr als ${MOST_SHEETS} Tabellenblätter. Bitte speichern Sie das Blatt mit der Tabelle in einer eigenen Datei.`);
    const relation = byId.get(relationId(attributes));
    const isVisible = (attributes['state'] ?? 'visible') === 'visible';
    if (isVisible && relation?.kind === 'worksheet') sheets.push({ name: attributes['name'] ?? '', part: relation.part });
  }));
  const partOfKind = (kind: string) => relations.find((relation) => relation.kind === kind && archive.has(relation.part))?.part ?? null;
  return { sheets, stylesPart: partOfKind('styles'), stringsPart: partOfKind('sharedStrings'), countsFrom1904 };
}
