import { describe, expect, it } from '@jest/globals';
import { readDataCatalogue } from '@srb/platform/data-protection';
import mammoth from 'mammoth';
import { processingNotice } from './processing-notice.js';

const { classes } = await readDataCatalogue();
const textOf = async (bytes: Uint8Array): Promise<string> => (await mammoth.extractRawText({ buffer: Buffer.from(bytes) })).value;

describe('processingNotice', () => {
  it('is a document filled in with the office, the operator and the classes of data', async () => {
    const text = await textOf(await processingNotice({ office: { name: 'Landkreis Musterland', ags: '07999' }, operator: 'Betrieb GmbH, Mainz', classes, day: '22.11.2026' }));
    expect(text).toContain('Landkreis Musterland, amtlicher Schlüssel 07999');
    expect(text).toContain('Auftragsverarbeiter: Betrieb GmbH, Mainz');
    expect(text).toContain('Stand: 22.11.2026');
    for (const { code, label } of classes) expect([label, text.includes(label)]).toEqual([label, code !== 'CATALOGUE']);
  });

  it('leaves a line to fill in where nobody said who operates', async () => {
    expect(await textOf(await processingNotice({ office: { name: 'x', ags: '07999' }, operator: null, classes, day: '22.11.2026' }))).toMatch(/Auftragsverarbeiter: _{20,}/);
  });
});
