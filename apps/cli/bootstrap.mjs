/**
 * The first file of every command: plain JavaScript without dependencies, so that it runs in a fresh clone.
 * Checks Node, installs dependencies when they are missing or outdated, compiles, and goes on in the same process.
 * Standard output belongs to the document a command prints; everything said here goes to standard error.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { build, isBuilt } from './build.mjs';
import { takeLock } from './exclusive.mjs';

const root = path.resolve(import.meta.dirname, '..', '..');
const MINIMUM = [20, 19];

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

const locked = path.join(root, 'package-lock.json');
const marker = path.join(root, 'node_modules', '.srb-installed');
const lockHash = () => createHash('sha256').update(readFileSync(locked)).digest('hex');

function isInstalled() {
  if (existsSync(marker)) return readFileSync(marker, 'utf8') === lockHash();
  // Installed by hand with npm: newer than the lock file means complete.
  const byHand = path.join(root, 'node_modules', '.package-lock.json');
  return existsSync(byHand) && statSync(byHand).mtimeMs >= statSync(locked).mtimeMs;
}

function install() {
  if (isInstalled()) return;
  process.stderr.write('Abhängigkeiten werden installiert (einmalig, etwa eine Minute) …\n');
  const windows = process.platform === 'win32';
  const result = spawnSync('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], { cwd: root, stdio: ['ignore', 2, 2], shell: windows });
  if (result.signal === 'SIGINT') process.exit(130);
  if (result.status !== 0) fail('Die Abhängigkeiten konnten nicht installiert werden. Bitte prüfen Sie die Verbindung zur npm-Registry und starten Sie noch einmal.');
  writeFileSync(marker, lockHash());
}

/** Two first starts at once (each with its own data directory) install and compile one after the other. */
async function alone(work) {
  for (let isSaid = false; ; ) {
    const { holder, release } = takeLock(path.join(root, '.srb-install.lock'));
    if (holder === null) {
      process.once('exit', release);
      await work();
      process.off('exit', release);
      return release();
    }
    if (!isSaid) process.stderr.write(`Ein anderer Start (Prozess ${holder}) installiert oder übersetzt gerade; es geht danach weiter …\n`);
    isSaid = true;
    await pause(100);
  }
}

async function prepare() {
  // A checkout that is ready need not be writable for whoever starts it.
  if (isInstalled() && (await isBuilt())) return;
  const end = () => process.exit(130);
  process.on('SIGINT', end);
  try {
    await alone(async () => {
      install();
      await build();
    });
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error;
    fail(`In ${root} darf Ihr Benutzer nicht schreiben; Installation und Übersetzung brauchen das. Geben Sie den Ordner frei, oder starten Sie einmal mit dem Benutzer, dem er gehört.`);
  }
  process.off('SIGINT', end);
}

checkNode();
await prepare();
process.setSourceMapsEnabled(true);
await import('../../dist/apps/cli/main.js');
