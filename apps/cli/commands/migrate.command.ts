import { migrate } from '@srb/platform/database';
import { StartError } from '../installation/start-error.js';

export async function run(): Promise<number> {
  const databaseUrl = process.env['DATABASE_URL'];
  if (databaseUrl === undefined || databaseUrl === '') {
    throw new StartError('DATABASE_URL fehlt. Erwartet wird die Adresse der Datenbank mit einer Anmeldung, der sie gehört und die CREATEROLE hat. Die Demo braucht das nicht: npm start.');
  }
  const applied = await migrate(databaseUrl);
  process.stdout.write(applied.length === 0 ? 'Die Datenbank ist auf dem neuesten Stand.\n' : `Eingespielt: ${applied.join(', ')}\n`);
  return 0;
}
