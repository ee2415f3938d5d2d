import { describe, expect, it } from '@jest/globals';
import { keptName, nameFor } from './file-name.js';
import { DOCX, PDF } from './media-type.js';

describe('keptName', () => {
  it.each([
    ['Konzeption 2021.pdf', 'Konzeption 2021.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\meier\\Vorlage 45.docx', 'Vorlage 45.docx'],
    ['a\r\nSet-Cookie: x.pdf', 'aSet-Cookie_ x.pdf'],
    ['Konzept\0.pdf', 'Konzept.pdf'],
    ['fdp.\u202Eexe', 'fdp.exe'],
    ['  .htaccess. ', 'htaccess'],
    ['a"b*c?.pdf', 'a_b_c_.pdf'],
    ['Ko\u0308ln.pdf', 'Köln.pdf'],
    ['Verteilung – Räume 1:2.pdf', 'Verteilung – Räume 1_2.pdf'],
    ['\ud800.pdf', 'pdf'],
  ])('keeps %j as %j', (given, kept) => expect(keptName(given)).toBe(kept));

  it.each(['', '   ', '...', '\u0000\u0001', 'ordner/'])('refuses %j, which names nothing', (given) => {
    expect(() => keptName(given)).toThrow('Dateiname: fehlt');
  });

  it('refuses a name beyond 195 characters', () => {
    expect(keptName('x'.repeat(195))).toHaveLength(195);
    expect(() => keptName('x'.repeat(196))).toThrow('höchstens 195 Zeichen');
  });
});

describe('nameFor', () => {
  it.each([
    ['Konzept.pdf', PDF, 'Konzept.pdf'],
    ['Konzept.PDF', PDF, 'Konzept.PDF'],
    ['Konzept.exe', PDF, 'Konzept.exe.pdf'],
    ['Konzept.pdf', DOCX, 'Konzept.pdf.docx'],
    ['Konzept', DOCX, 'Konzept.docx'],
  ] as const)('%s that is %s becomes %s', (name, type, expected) => expect(nameFor(name, type)).toBe(expected));
});
