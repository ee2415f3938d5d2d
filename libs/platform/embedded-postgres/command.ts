import { spawn } from 'node:child_process';

/** The system account the server runs under; `undefined` everywhere stands for the account of this process. */
export interface DatabaseUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

export interface CommandResult {
  /** Exit code; 127 when the program could not be started at all, 128 when a signal ended it. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface CommandOptions {
  readonly user?: DatabaseUser | undefined;
  readonly input?: string;
}

export type CommandRunner = (file: string, args: readonly string[], options?: CommandOptions) => Promise<CommandResult>;

/**
 * What every started program sees: English messages (they are parsed), the administrator's folders in the
 * search path (a plain `su` leaves them out), and none of the caller's PG* variables.
 */
export function commandEnvironment(): NodeJS.ProcessEnv {
  const searched = [process.env['PATH'], '/usr/local/sbin', '/usr/sbin', '/sbin', '/usr/bin', '/bin'];
  const inherited = process.env['SystemRoot'] === undefined ? {} : { SystemRoot: process.env['SystemRoot'] };
  return { ...inherited, PATH: searched.filter(Boolean).join(process.platform === 'win32' ? ';' : ':'), LC_ALL: 'C' };
}

/** Runs a program to its end from a folder every account can enter. Never rejects: the exit code tells. */
export const runCommand: CommandRunner = (file, args, options = {}) =>
  new Promise((resolve) => {
    const account = options.user === undefined ? {} : { uid: options.user.uid, gid: options.user.gid };
    const child = spawn(file, [...args], { cwd: '/', env: commandEnvironment(), stdio: 'pipe', ...account });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', (error) => resolve({ code: 127, stdout, stderr: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 128, stdout, stderr }));
    // A program that ends without reading its input closes the pipe; its exit code says all there is to say.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
  });
