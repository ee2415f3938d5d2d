import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx';
import type { DataClass } from '@srb/platform/data-protection';

interface NoticeInput {
  readonly office: { readonly name: string; readonly ags: string };
  /** Who operates the installation; null leaves a line to be filled in. */
  readonly operator: string | null;
  readonly classes: readonly DataClass[];
  /** Day of the document, `TT.MM.JJJJ`. */
  readonly day: string;
}

const BLANK = '________________________________________';

/** What the installation does by itself; what the operator adds (premises, staff, backups) is for the operator to say. */
const TECHNICAL_MEASURES: readonly string[] = [
  'Trennung der Jugendämter durch erzwungenen Zeilenschutz der Datenbank; je Zugriffsklasse eine eigene Anmeldung ohne Verwaltungsrechte, ohne Mandant keine Zeile.',
  'Anmeldung über OpenID Connect; Rollen werden bei jeder Anfrage neu aus der Datenbank gelesen.',
  'Die Landesebene liest nur, was das Jugendamt freigegeben hat und was die Prüfung auf Geheimhaltung bestanden hat; jeder Zugriff wird protokolliert und ist für das Jugendamt einsehbar.',
  'Jede Änderung wird in derselben Transaktion protokolliert; Protokolle lassen sich nicht ändern.',
  'Stellen werden ohne Namen geführt; Personen erscheinen in geteilten Ansichten nur als Funktion.',
  'Aufbewahrungsfristen werden nachts angewendet; ein Jugendamt lässt sich vollständig ausgeben und vollständig löschen.',
  'Sicherungen tragen Prüfsummen und werden vor der Wiederherstellung geprüft.',
];

const text = (content: string) => new Paragraph({ children: [new TextRun(content)], spacing: { after: 120 } });
const heading = (content: string) => new Paragraph({ text: content, heading: HeadingLevel.HEADING_2, spacing: { before: 240, after: 120 } });
const bullet = (content: string) => new Paragraph({ text: content, bullet: { level: 0 } });

function classTable(classes: readonly DataClass[]): Table {
  const cells = (values: readonly string[]) => new TableRow({ children: values.map((value) => new TableCell({ children: [new Paragraph(value)] })) });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [cells(['Art der Daten', 'Inhalt', 'Betroffene Personen']), ...classes.map(({ label, content, persons }) => cells([label, content, persons]))],
  });
}

function paragraphs({ office, operator, classes, day }: NoticeInput): (Paragraph | Table)[] {
  return [
    new Paragraph({ text: 'Anzeige einer Verarbeitung von Sozialdaten im Auftrag', heading: HeadingLevel.TITLE }),
    text('nach § 80 Abs. 1 SGB X an die Rechts- oder Fachaufsichtsbehörde, vor der Erteilung des Auftrags'),
    text(`Jugendamt (Verantwortlicher): ${office.name}, amtlicher Schlüssel ${office.ags}`),
    text(`An (Aufsichtsbehörde): ${BLANK}`),
    text(`Stand: ${day}. Vorausgefüllter Entwurf; bitte prüfen, ergänzen und unterschreiben.`),
    heading('1. Auftragsverarbeiter, technische und organisatorische Maßnahmen, Weisungen'),
    text(`Auftragsverarbeiter: ${operator ?? BLANK}`),
    text('Maßnahmen des Verfahrens SRB-Portal:'),
    ...TECHNICAL_MEASURES.map(bullet),
    text(`Maßnahmen des Betreibers (Räume, Personal, Netz, Sicherungen): ${BLANK}`),
    text(`Ergänzende Weisungen: ${BLANK}`),
    heading('2. Art der Daten und Kreis der betroffenen Personen'),
    classTable(classes.filter(({ code }) => code !== 'CATALOGUE')),
    heading('3. Aufgabe, zu deren Erfüllung die Daten im Auftrag verarbeitet werden'),
    text('Konzeption, Verteilung, Nachweis und Weiterentwicklung des Sozialraumbudgets nach § 25 Abs. 5 KiTaG Rheinland-Pfalz.'),
    heading('4. Unterauftragsverhältnisse'),
    text(`Unterauftragnehmer: ${BLANK}`),
    text(`Ort, Datum, Unterschrift: ${BLANK}`),
  ];
}

/** The pre-filled notice of an office as DOCX bytes. What nobody but the office or the operator knows stays a blank line. */
export async function processingNotice(input: NoticeInput): Promise<Uint8Array> {
  const document = new Document({
    title: 'Anzeige nach § 80 SGB X',
    creator: 'SRB-Portal',
    styles: { default: { document: { run: { language: { value: 'de-DE' } } } } },
    sections: [{ children: paragraphs(input) }],
  });
  return Packer.toBuffer(document);
}
