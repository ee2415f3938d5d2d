import type { DataClass, RetentionRule } from './data-catalogue.js';

interface StoredTable {
  readonly name: string;
  readonly isForced: boolean;
  /** Classes of access with a policy, in the order of the listing. */
  readonly classes: readonly string[];
}

interface PageInput {
  readonly classes: readonly DataClass[];
  readonly rules: readonly RetentionRule[];
  readonly classOfTable: ReadonlyMap<string, string>;
  /** The committed listing of the schema, `migrations/schema.txt`. */
  readonly schema: string;
}

const CLASS_LABELS: Readonly<Record<string, string>> = {
  srb_tenant: 'eigenes Jugendamt',
  srb_scoped: 'Träger und Kita-Leitung, nur eigene Kitas',
  srb_state: 'Landesebene, nur Freigegebenes',
  srb_system: 'System',
};

/** The product's tables as the listing of the schema has them; bookkeeping of the migrations is left out. */
export function storedTables(schema: string): readonly StoredTable[] {
  return schema.split(/^table public\./m).slice(1).flatMap((text) => {
    const [head = ''] = text.split('\n', 1);
    const [name = ''] = head.split(',');
    if (name.startsWith('migration')) return [];
    const classes = [...text.matchAll(/^ {2}policy \w+ for \w+ to (\w+)/gm)].map(([, role = '']) => role);
    return [{ name, isForced: head.includes('row-level security forced'), classes: [...new Set(classes)] }];
  });
}

const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

function period({ days }: RetentionRule): string {
  return days === '0' ? 'sofort' : `${days} Tage`;
}

function kept({ retention }: DataClass, rules: readonly RetentionRule[]): string {
  return retention
    .split('; ')
    .map((code) => rules.find((rule) => rule.code === code))
    .map((rule) => (rule === undefined ? retention : `${rule.label}: ${period(rule)}`))
    .join('; ');
}

const BASIS = { LAW: 'gesetzlich', PRODUCT_DEFAULT: 'Voreinstellung' } as const;

function tableRow({ name, isForced, classes }: StoredTable, { classOfTable, classes: known }: PageInput): readonly string[] {
  const label = known.find(({ code }) => code === classOfTable.get(name))?.label ?? 'ohne Zuordnung';
  return [`\`${name}\``, label, isForced ? 'erzwungen' : 'fehlt', classes.map((role) => CLASS_LABELS[role] ?? role).join('; ')];
}

/** The generated part of `docs/datenschutz.md`: record of processing, retention, and every table with its protection. */
export function datenschutzTables(input: PageInput): string {
  const { classes, rules, schema } = input;
  return [
    '## Verzeichnis der Verarbeitungstätigkeiten (Art. 30 DSGVO)',
    '',
    table(
      ['Klasse', 'Zweck', 'Betroffene', 'Inhalt', 'Rechtsgrundlage', 'Empfänger', 'Aufbewahrung'],
      classes.map((one) => [one.label, one.purpose, one.persons, one.content, one.legal_basis, one.recipients, kept(one, rules)]),
    ),
    '',
    '## Aufbewahrungsfristen',
    '',
    table(
      ['Was', 'gezählt ab', 'Frist', 'Art', 'Grund', 'Quelle'],
      rules.map((rule) => [rule.label, rule.counted_from, period(rule), BASIS[rule.basis], rule.reason, rule.source]),
    ),
    '',
    '## Tabellen und wer sie lesen kann',
    '',
    table(['Tabelle', 'Klasse', 'Zeilenschutz', 'Zugriffsklassen'], storedTables(schema).map((one) => tableRow(one, input))),
    '',
  ].join('\n');
}
