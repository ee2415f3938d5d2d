/**
 * The first file of every command: plain JavaScript without dependencies, so that it runs in a fresh clone.
 * Checks Node, installs dependencies when they are missing or outdated, compiles, and hands over.
 * Standard output belongs to the document a command prints; everything said here goes to standard error.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..', '..');
const MINIMUM = [20, 19];
const INSTALL_LOCK = path.join(root, '.srb-install.lock');

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < MINIMUM[0] || (major === MINIMUM[0] && minor < MINIMUM[1])) {
    fail(`SRB-Portal braucht Node ${MINIMUM.join('.')} oder neuer, gefunden wurde ${process.versions.node}. Bitte aktualisieren Sie Node.`);
  }
}

const lockHash = () => createHash('sha256').update(readFileSync(path.join(root, 'package-lock.json'))).digest('hex');
const marker = path.join(root, 'node_modules', '.srb-installed');
const installed = () => existsSync(marker) && readFileSync(marker, 'utf8') === lockHash();

function install() {
  if (installed()) return;
  if (existsSync(path.join(root, 'node_modules', '.package-lock.json')) && !existsSync(marker)) {
    // Installed by hand with npm: newer than the lock file means complete.
    if (statSync(path.join(root, 'node_modules', '.package-lock.json')).mtimeMs >= statSync(path.join(root, 'package-lock.json')).mtimeMs) {
      writeFileSync(marker, lockHash());
      return;
    }
  }
  process.stderr.write('Abhängigkeiten werden installiert (einmalig, etwa eine Minute) …\n');
  const result = spawnSync('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (result.status !== 0) fail('Die Abhängigkeiten konnten nicht installiert werden. Bitte prüfen Sie die Verbindung zur npm-Registry und starten Sie noch einmal.');
  writeFileSync(marker, lockHash());
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Two first starts at once (each with its own data directory) install and compile one after the other. */
async function alone(work) {
  for (;;) {
    try {
      writeFileSync(INSTALL_LOCK, String(process.pid), { flag: 'wx' });
      break;
    } catch {
      const holder = Number(existsSync(INSTALL_LOCK) ? readFileSync(INSTALL_LOCK, 'utf8') : 0);
      // A start that was killed leaves its lock; nobody holds it any more.
      if (holder > 0 && !isRunning(holder)) rmSync(INSTALL_LOCK, { force: true });
      else await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  try {
    await work();
  } finally {
    rmSync(INSTALL_LOCK, { force: true });
  }
}

checkNode();
process.once('SIGINT', () => {
  rmSync(INSTALL_LOCK, { force: true });
  process.exit(130);
});
await alone(async () => {
  install();
  const { build } = await import('./build.mjs');
  await build();
});
process.removeAllListeners('SIGINT');

const child = spawn(process.execPath, ['--enable-source-maps', path.join(root, 'dist', 'apps', 'cli', 'main.js'), ...process.argv.slice(2)], { stdio: 'inherit' });
// Ctrl-C reaches the whole process group; a signal sent to this process alone is passed on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
