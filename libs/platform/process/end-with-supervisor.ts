/** Longer than an orderly end takes; whoever waits for a connection that never comes ends all the same. */
const PATIENCE_MS = 10_000;

/**
 * A process started by the supervisor ends with it, also when the supervisor was killed:
 * the channel between them closes then. A process started by itself is not concerned.
 */
export function endWithSupervisor(): void {
  if (process.send === undefined) return;
  process.on('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
  });
  // Listening alone must not keep a process alive that has closed everything else.
  process.channel?.unref();
}
