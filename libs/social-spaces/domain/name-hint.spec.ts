import { describe, expect, it } from '@jest/globals';
import { nameHints } from './name-hint.js';

const kinds = (text: string) => nameHints(text).map((hint) => /vielleicht ([^.]+)\./.exec(hint)?.[1]);

describe('nameHints', () => {
  it.each([
    ['Frau Müller sagt, der Weg sei weit.', ['einen Namen']],
    ['Laut Herrn Dr. von Berg fehlt ein Bus.', ['einen Namen']],
    ['Familie Schmidt-Weber wartet auf einen Platz.', ['einen Namen']],
    ['Die Mutter heißt Anna Beispiel.', ['einen Namen']],
    ['Kontakt: kita.nord@example.org', ['eine E-Mail-Adresse']],
    ['Bitte anrufen: 06131 / 123 45-6', ['eine Telefonnummer']],
    ['Frau Meier, Tel. +49 6131 123456, m@example.org', ['einen Namen', 'eine E-Mail-Adresse', 'eine Telefonnummer']],
  ])('notices %j', (text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });

  it.each([
    'Die Kita-Leitung berichtet von langen Wegen zur Beratungsstelle.',
    'Der Platz heißt Marktplatz; im Viertel leben 1200 Kinder.',
    'Viele Familien wünschen sich einen Treffpunkt. Jede zweite Frau arbeitet.',
    'Begehung am 12.03.2024 von 09:00 bis 11:30 Uhr, 14 Kinder.',
    'Am Herrnberg fehlt ein Spielplatz.',
  ])('leaves %j alone', (text) => {
    expect(nameHints(text)).toEqual([]);
  });

  it('says each thing once, whatever the number of texts', () => {
    expect(nameHints('Frau Müller', 'Herr Meier')).toHaveLength(1);
  });
});
