import { ClusterError } from './cluster.errors.js';
import { type CommandRunner, type DatabaseUser, runCommand } from './command.js';

const ACCOUNT = 'postgres';

/** Ways to make a system account without home and login, tried in turn: shadow-utils, then BusyBox. */
const CREATION: readonly (readonly [string, readonly string[]])[] = [
  ['useradd', ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', ACCOUNT]],
  ['adduser', ['-S', '-D', '-H', '-s', '/sbin/nologin', ACCOUNT]],
];

async function find(run: CommandRunner, who: string): Promise<DatabaseUser | undefined> {
  const [uid, gid, name] = await Promise.all(['-u', '-g', '-un'].map((flag) => run('id', [flag, who])));
  if (uid?.code !== 0 || gid?.code !== 0 || name?.code !== 0) return undefined;
  return { name: name.stdout.trim(), uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

async function create(run: CommandRunner): Promise<DatabaseUser> {
  const complaints: string[] = [];
  for (const [file, args] of CREATION) {
    const made = await run(file, args);
    if (made.code !== 0) complaints.push(`${file}: ${made.stderr.trim()}`);
    // Asked again even after a failure: a parallel start may have created the account meanwhile.
    const user = await find(run, ACCOUNT);
    if (user !== undefined) return user;
  }
  throw new ClusterError(
    'USER_MISSING',
    `PostgreSQL läuft nicht als root, und der Systembenutzer „${ACCOUNT}“ ließ sich nicht anlegen (${complaints.join('; ')}). ` +
      `Legen Sie ihn mit „useradd --system ${ACCOUNT}“ an oder starten Sie als gewöhnlicher Benutzer.`,
  );
}

/**
 * The account a root process must run the server under: the owner of existing data, else `postgres`,
 * which is created when the system does not have it.
 * @param dataOwner uid of an existing data directory, if there is one
 */
export async function provideDatabaseUser(
  dataOwner: number | undefined,
  onNotice: (german: string) => void,
  run: CommandRunner = runCommand,
): Promise<DatabaseUser> {
  if (dataOwner !== undefined && dataOwner !== 0) {
    const owner = await find(run, String(dataOwner));
    if (owner !== undefined) return owner;
  }
  const existing = await find(run, ACCOUNT);
  if (existing !== undefined) return existing;
  const created = await create(run);
  onNotice(`Der Systembenutzer „${created.name}“ wurde angelegt; unter ihm läuft die Datenbank, weil PostgreSQL nicht als root läuft.`);
  return created;
}
