import { fork, type ChildProcess } from 'node:child_process';
import { openSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { productPath } from '@srb/platform/config';
import type { DataDirectory } from './data-directory.js';
import { StartError } from './start-error.js';

const STOP_PATIENCE_MS = 10_000;
const READY_PATIENCE_MS = 60_000;
const FIRST_RESTART_MS = 200;
const LONGEST_RESTART_MS = 5_000;
/** A process that ran this long is healthy: its next restart is immediate again. */
const HEALTHY_AFTER_MS = 20_000;

export interface Service {
  readonly name: 'api' | 'worker' | 'idp';
  readonly environment: Readonly<Record<string, string>>;
  /** Answers 200 once the service is ready. */
  readonly healthUrl: string;
}

interface Running {
  readonly service: Service;
  child: ChildProcess;
  startedAt: number;
  restartAfterMs: number;
}

/** Starts the processes of an installation, restarts one that ends, and stops them all, in order. */
export class Supervisor {
  private readonly running: Running[] = [];
  private stopping = false;

  constructor(private readonly directory: DataDirectory) {}

  /** Starts services side by side and resolves when all of them are ready. @throws StartError */
  async start(services: readonly Service[]): Promise<void> {
    await Promise.all(
      services.map(async (service) => {
        const entry: Running = { service, child: this.spawn(service), startedAt: Date.now(), restartAfterMs: FIRST_RESTART_MS };
        this.running.push(entry);
        this.watch(entry);
        await this.waitUntilReady(service);
      }),
    );
  }

  /** Process ids by service name, for those who observe the processes. */
  pids(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.running.map(({ service, child }) => [service.name, child.pid ?? 0]));
  }

  private spawn({ name, environment }: Service): ChildProcess {
    // The migrator's address is not for processes that serve requests.
    const { DATABASE_URL: _migrator, ...inherited } = process.env;
    const log = openSync(this.directory.file('logs', `${name}.log`), 'a');
    return fork(productPath('dist', 'apps', name, 'main.js'), [], {
      cwd: productPath(),
      execArgv: ['--enable-source-maps'],
      env: { ...inherited, NODE_ENV: 'production', ...environment },
      stdio: ['ignore', log, log, 'ipc'],
    });
  }

  private watch(entry: Running): void {
    entry.child.once('exit', () => {
      if (this.stopping) return;
      if (Date.now() - entry.startedAt > HEALTHY_AFTER_MS) entry.restartAfterMs = FIRST_RESTART_MS;
      setTimeout(() => this.restart(entry), entry.restartAfterMs);
      entry.restartAfterMs = Math.min(entry.restartAfterMs * 2, LONGEST_RESTART_MS);
    });
  }

  private restart(entry: Running): void {
    if (this.stopping) return;
    entry.child = this.spawn(entry.service);
    entry.startedAt = Date.now();
    this.watch(entry);
  }

  private async waitUntilReady({ name, healthUrl }: Service): Promise<void> {
    const deadline = Date.now() + READY_PATIENCE_MS;
    while (Date.now() < deadline && !this.stopping) {
      const answer = await fetch(healthUrl, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
      if (answer?.ok === true) return;
      await delay(50);
    }
    throw new StartError(`„${name}“ ist nicht rechtzeitig bereit geworden. Näheres steht in ${this.directory.file('logs', `${name}.log`)}.`);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.running.map(({ child }) => stopChild(child)));
  }
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const patience = new AbortController();
  const result = await Promise.race([ended, delay(STOP_PATIENCE_MS, 'late' as const, { signal: patience.signal })]);
  patience.abort();
  if (result === 'late') child.kill('SIGKILL');
  await ended;
}
