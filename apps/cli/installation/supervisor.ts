import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { productPath } from '@srb/platform/config';
import type { DataDirectory } from './data-directory.js';
import { StartError } from './start-error.js';

const STOP_PATIENCE_MS = 10_000;
const READY_PATIENCE_MS = 60_000;
const ANSWER_PATIENCE_MS = 2_000;
const POLL_MS = 50;
const FIRST_RESTART_MS = 100;
const LONGEST_RESTART_MS = 5_000;
/** A service that ended so often while it was started for the first time will not be ready the next time either. */
const HOPELESS_AFTER = 3;

export interface Service {
  readonly name: 'api' | 'worker' | 'idp';
  readonly environment: Readonly<Record<string, string>>;
  /** Answers 200 once the service is ready. */
  readonly healthUrl: string;
}

/** One service through all its processes. */
interface Running {
  readonly service: Service;
  child: ChildProcess;
  restartAfterMs: number;
  /** Processes that ended since the service was last ready. */
  failures: number;
}

/** Starts the processes of an installation, restarts one that ends, and stops them all. */
export class Supervisor {
  private readonly running: Running[] = [];
  private readonly stopping = new AbortController();

  constructor(private readonly directory: DataDirectory) {}

  /** Starts services side by side and resolves when all of them are ready. @throws StartError, or the reason of the signal */
  async start(services: readonly Service[], signal: AbortSignal): Promise<void> {
    await Promise.all(
      services.map(async (service) => {
        const entry: Running = { service, child: this.spawn(service), restartAfterMs: FIRST_RESTART_MS, failures: 0 };
        this.running.push(entry);
        this.watch(entry);
        if (await this.becomesReady(entry, AbortSignal.any([signal, this.stopping.signal]), () => entry.failures >= HOPELESS_AFTER)) return;
        signal.throwIfAborted();
        throw new StartError(`„${service.name}“ ist nicht bereit geworden. Näheres steht in ${this.directory.file('logs', `${service.name}.log`)}.`);
      }),
    );
  }

  private spawn({ name, environment }: Service): ChildProcess {
    // The migrator's address is not for processes that serve requests.
    const { DATABASE_URL: _migrator, ...inherited } = process.env;
    const log = openSync(this.directory.file('logs', `${name}.log`), 'a', 0o600);
    try {
      return fork(productPath('dist', 'apps', name, 'main.js'), [], {
        cwd: productPath(),
        execArgv: ['--enable-source-maps'],
        env: { ...inherited, NODE_ENV: 'production', ...environment },
        stdio: ['ignore', log, log, 'ipc'],
        // Ctrl-C reaches the supervisor alone, which then ends them in order; its death ends them by their channel.
        detached: true,
      });
    } finally {
      closeSync(log);
    }
  }

  private watch(entry: Running): void {
    const { child } = entry;
    const ended = (): void => {
      if (entry.child !== child || this.stopping.signal.aborted) return;
      entry.failures += 1;
      setTimeout(() => this.restart(entry), entry.restartAfterMs);
      entry.restartAfterMs = Math.min(entry.restartAfterMs * 2, LONGEST_RESTART_MS);
    };
    child.once('exit', ended);
    // A process that could not even be started has no exit.
    child.on('error', () => {
      if (child.pid === undefined) ended();
    });
  }

  private restart(entry: Running): void {
    if (this.stopping.signal.aborted) return;
    const child = this.spawn(entry.service);
    entry.child = child;
    this.watch(entry);
    // A service that ran once is worth every attempt; the next process has a watch of its own.
    void this.becomesReady(entry, this.stopping.signal, () => entry.child !== child);
  }

  /** Waits for the present process of a service; once ready, its next restart is immediate again. */
  private async becomesReady(entry: Running, signal: AbortSignal, isGivenUp: () => boolean): Promise<boolean> {
    const deadline = Date.now() + READY_PATIENCE_MS;
    while (Date.now() < deadline && !signal.aborted && !isGivenUp()) {
      const answer = await fetch(entry.service.healthUrl, { signal: AbortSignal.timeout(ANSWER_PATIENCE_MS) }).catch(() => null);
      if (answer?.ok === true) {
        entry.failures = 0;
        entry.restartAfterMs = FIRST_RESTART_MS;
        return true;
      }
      await delay(POLL_MS);
    }
    return false;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.running.map(({ child }) => stopChild(child)));
  }
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const patience = new AbortController();
  const result = await Promise.race([ended, delay(STOP_PATIENCE_MS, 'late' as const, { signal: patience.signal })]);
  patience.abort();
  if (result === 'late') child.kill('SIGKILL');
  await ended;
}
