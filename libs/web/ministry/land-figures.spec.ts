import { describe, expect, it } from '@jest/globals';
import { inUnit, listedOffices, shownFigure } from './land-figures.js';

const NBSP = '\u00A0';
const office = (name: string, ags: string, released: boolean) => ({ officeId: ags, ags, name, shortName: name, kind: 'DISTRICT', released, keyFigures: [] });

describe('inUnit', () => {
  it.each([
    ['1234.5', 'EUR', `1.234,50${NBSP}€`],
    ['0.75', 'VZÄ', `0,75${NBSP}VZÄ`],
    ['62.25', 'Prozent', `62,3${NBSP}%`],
    ['-3.04', 'Prozent', `−3,0${NBSP}%`],
    ['12', 'Monate', `12${NBSP}Monate`],
    [null, 'EUR', '–'],
  ])('shows %p in %s as %p', (value, unit, text) => {
    expect(inUnit(value, unit)).toBe(text);
  });
});

describe('shownFigure', () => {
  it.each([
    ['NUMBER', '50', `50,0${NBSP}%`, null],
    ['ZERO', '0', `0,0${NBSP}%`, null],
    ['ESTIMATED', '50', `(50,0${NBSP}%)`, 'geschätzt'],
    ['SUPPRESSED', null, '.', 'geschützt'],
    ['UNKNOWN', null, '.', 'unbekannt'],
    ['NOT_APPLICABLE', null, 'x', 'nicht sinnvoll'],
    ['WITHHELD', null, 'zurückgehalten', null],
    ['NOT_RELEASED', null, 'nicht freigegeben', null],
  ])('shows the status %s', (status, value, text, meaning) => {
    expect(shownFigure({ code: 'DRAWDOWN_RATE', value, status }, 'Prozent')).toEqual({ text, meaning });
  });

  it('takes a figure that is not there for one not released, never for 0', () => {
    expect(shownFigure(undefined, 'EUR').text).toBe('nicht freigegeben');
  });
});

describe('listedOffices', () => {
  const offices = [office('Westerwaldkreis', '07143', true), office('Ahrweiler', '07131', false), office('Ämterberg', '07999', true)];
  const names = (search: string, filter: 'alle' | 'freigegeben' | 'offen') => listedOffices(offices, search, filter).map(({ name }) => name);

  it('sorts as German does', () => expect(names('', 'alle')).toEqual(['Ahrweiler', 'Ämterberg', 'Westerwaldkreis']));
  it('finds parts of a name whatever the case, and keys by their beginning', () => expect([names('WALD', 'alle'), names('0713', 'alle')]).toEqual([['Westerwaldkreis'], ['Ahrweiler']]));
  it('narrows to the state of the release', () => expect([names('', 'offen'), names('', 'freigegeben')]).toEqual([['Ahrweiler'], ['Ämterberg', 'Westerwaldkreis']]));
});
