import 'reflect-metadata';

interface CommandModule {
  readonly run: (argv: readonly string[]) => Promise<number>;
}

/** Each command is loaded only when it is called, so that `calc` does not pay for the server. */
const COMMANDS: Readonly<Record<string, { readonly meaning: string; readonly load: () => Promise<CommandModule> }>> = {
  up: { meaning: 'richtet alles ein und startet die Demo; --once [--json] liest den Landesvergleich und endet', load: () => import('./commands/up.command.js') },
  migrate: { meaning: 'bringt die Datenbank aus DATABASE_URL auf den neuesten Stand', load: () => import('./commands/migrate.command.js') },
  provision: { meaning: 'legt die 41 Jugendämter und die Kataloge an', load: () => import('./commands/provision.command.js') },
  calc: { meaning: 'rechnet: calc <Art> [--input Datei.json] [--lines]', load: () => import('./commands/calc-entry.js') },
  query: { meaning: 'fragt die laufende API: query --as <Anmeldung> \'<GraphQL>\'', load: () => import('./commands/query.command.js') },
  verify: { meaning: 'prüft Rollen, Zeilenschutz, Prüfsummen und Aufträge; --json; 1 bei Abweichungen', load: () => import('./commands/verify.command.js') },
  backup: { meaning: 'sichert die Installation: backup --out <Datei>', load: () => import('./commands/backup.command.js') },
  restore: { meaning: 'spielt eine Sicherung in eine leere Datenbank ein: restore --in <Datei>', load: () => import('./commands/restore.command.js') },
  export: { meaning: 'schreibt ein Jugendamt in ein Bündel: export --office <AGS> --out <Datei>', load: () => import('./commands/export.command.js') },
  import: { meaning: 'nimmt das Bündel eines Jugendamts auf: import --in <Datei>', load: () => import('./commands/import.command.js') },
  retention: { meaning: 'wendet die Aufbewahrungsfristen jetzt an, wie sonst jede Nacht', load: () => import('./commands/retention.command.js') },
  notice: { meaning: 'füllt die Anzeige nach § 80 SGB X vor: notice --office <AGS> --out <Datei.docx> [--operator <Name, Anschrift>]', load: () => import('./commands/notice.command.js') },
  'erase-office': { meaning: 'löscht ein Jugendamt ohne Rückweg: erase-office --office <AGS> --confirm <AGS>', load: () => import('./commands/erase-office.command.js') },
  generate: { meaning: 'schreibt schema.graphql, docs/permissions.md und die Schemaliste neu', load: () => import('./commands/generate.command.js') },
};

function usage(): string {
  const lines = Object.entries(COMMANDS).map(([name, { meaning }]) => `  ${name.padEnd(12)} ${meaning}`);
  return `Aufruf: npm run -s srb -- <Befehl>\n\n${lines.join('\n')}\n`;
}

/**
 * Failures a person can mend are one German sentence; everything else shows where it happened.
 * Known by name, so that `calc` does not load the database only to recognise its errors.
 */
const MENDABLE = new Set(['AppError', 'BackupError', 'ClusterError', 'LoginError', 'MigrationError', 'SettingsError', 'StartError']);

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return MENDABLE.has(error.name) ? error.message : (error.stack ?? error.message);
}

const [name = '', ...argv] = process.argv.slice(2);
const command = COMMANDS[name];
if (command === undefined) {
  process.stderr.write(usage());
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await (await command.load()).run(argv);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  }
}
