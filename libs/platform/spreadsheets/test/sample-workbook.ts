import { sampleZip } from '@srb/platform/testing';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

interface Sample {
  /** The XML between `<sheetData>` and its end, of one sheet each. */
  readonly sheets?: readonly string[];
  /** Attributes of each sheet in the workbook, beside its name. */
  readonly sheetAttributes?: string;
  readonly strings?: readonly string[];
  /** Format codes of the cell styles, from style 1 on. */
  readonly formats?: readonly (number | string)[];
  readonly properties?: string;
  /** Replaces or adds parts. */
  readonly parts?: Readonly<Record<string, Buffer | string>>;
}

function stylesXml(formats: readonly (number | string)[]): string {
  const custom = formats.flatMap((format, index) => (typeof format === 'string' ? [`<numFmt numFmtId="${164 + index}" formatCode="${format.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"/>`] : []));
  const cells = formats.map((format, index) => `<xf numFmtId="${typeof format === 'string' ? 164 + index : format}"/>`);
  return `<styleSheet xmlns="${MAIN}"><numFmts>${custom.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${cells.join('')}</cellXfs></styleSheet>`;
}

/** The parts of a workbook as spreadsheet programs write it; sheets are called Blatt 1, Blatt 2 and so on. */
export function workbookEntries({ sheets = [], sheetAttributes = '', strings, formats, properties = '', parts = {} }: Sample): Parameters<typeof sampleZip>[0] {
  const listed = sheets.map((_, index) => `<sheet name="Blatt ${index + 1}" sheetId="${index + 1}" r:id="r${index + 1}" ${sheetAttributes}/>`).join('');
  const relations = sheets.map((_, index) => `<Relationship Id="r${index + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`).join('');
  const all: Record<string, Buffer | string> = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr ${properties}/><sheets>${listed}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relations}<Relationship Id="s" Type="${OFFICE}/styles" Target="/xl/styles.xml"/><Relationship Id="t" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    ...Object.fromEntries(sheets.map((rows, index) => [`xl/worksheets/sheet${index + 1}.xml`, `<?xml version="1.0"?><worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`])),
    ...(strings === undefined ? {} : { 'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${strings.map((text) => `<si>${text}</si>`).join('')}</sst>` }),
    ...(formats === undefined ? {} : { 'xl/styles.xml': stylesXml(formats) }),
    ...parts,
  };
  return Object.entries(all).map(([name, content]) => ({ name, content }));
}

export function sampleWorkbook(sample: Sample): Buffer {
  return sampleZip(workbookEntries(sample));
}

/** One cell with a number of the given style. */
export const numberCell = (value: string, style = 0): string => `<c s="${style}"><v>${value}</v></c>`;
export const textCell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
export const rowOf = (...cells: readonly string[]): string => `<row>${cells.join('')}</row>`;
