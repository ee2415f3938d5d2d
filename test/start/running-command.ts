import { spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { productPath } from '@srb/platform/config';

const POLL_MS = 25;
/** A first start on a slow machine, with others beside it. */
const PATIENCE_MS = 150_000;

export interface CommandOptions {
  /** `SRB_DATA_DIR`. */
  readonly data: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Product folder; this checkout by default. */
  readonly checkout?: string;
  /** Folder in which the command is typed; the temporary folder of the data by default. */
  readonly cwd?: string;
  readonly account?: { readonly uid: number; readonly gid: number };
}

export interface Ended {
  /** 128 + signal where a signal ended it, as a shell would say. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command of the product as a process of its own, in a process group of its own as in a terminal. */
export interface RunningCommand {
  readonly pid: number;
  /** Everything written so far. */
  stdout(): string;
  stderr(): string;
  /** Resolves when the pattern was written to either stream. Fails when the command ends before. */
  until(pattern: RegExp): Promise<void>;
  /** Ctrl-C reaches every process of the terminal's group. */
  pressCtrlC(): void;
  kill(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): void;
  readonly ended: Promise<Ended>;
}

/** What a person has set in the shell has no say in a test. */
function environmentOf({ data, environment = {} }: CommandOptions): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(SRB_|DATABASE_URL|REDIS_URL|NODE_OPTIONS|INIT_CWD|npm_)/.test(name));
  return { ...Object.fromEntries(kept), SRB_DATA_DIR: data, ...environment };
}

const started = new Set<RunningCommand>();

/** Runs a program; `[file, ...args]`. */
export function runProgram([file = '', ...args]: readonly string[], options: CommandOptions): RunningCommand {
  const child = spawn(file, args, { cwd: options.cwd ?? path.dirname(options.data), env: environmentOf(options), detached: true, ...options.account });
  const written = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) child[stream].setEncoding('utf8').on('data', (text: string) => (written[stream] += text));
  let isOver = false;
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      isOver = true;
      started.delete(command);
      resolve({ code: code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 137), ...written });
    });
  });
  child.stdin.end();
  const pid = child.pid ?? 0;
  const command: RunningCommand = {
    pid,
    ended,
    stdout: () => written.stdout,
    stderr: () => written.stderr,
    until: async (pattern) => {
      for (const deadline = Date.now() + PATIENCE_MS; !pattern.test(written.stdout + written.stderr); await pause(POLL_MS)) {
        if (isOver || Date.now() > deadline) throw new Error(`${String(pattern)} was not written:\n${written.stdout}${written.stderr}`);
      }
    },
    pressCtrlC: () => void process.kill(-pid, 'SIGINT'),
    kill: (signal) => void child.kill(signal),
  };
  started.add(command);
  return command;
}

/** `node apps/cli/bootstrap.mjs …`, which is what `npm start` and `npm run srb` call. */
export function runProduct(args: readonly string[], options: CommandOptions): RunningCommand {
  return runProgram([process.execPath, path.join(options.checkout ?? productPath(), 'apps', 'cli', 'bootstrap.mjs'), ...args], options);
}

/** Ends what a failed test left running. */
export async function endAll(): Promise<void> {
  for (const command of started) {
    command.kill('SIGTERM');
    await command.ended;
  }
}
