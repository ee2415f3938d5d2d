/** What a command says while it works; standard output is for its result. */
export const progress = (text: string): void => void process.stderr.write(`${text}\n`);

const INTERRUPTED = 130;

/** Runs work that Ctrl-C ends in order: whoever interrupts it gets 130, and nothing half done. */
export async function interruptible(work: (signal: AbortSignal) => Promise<void>): Promise<number> {
  const controller = new AbortController();
  const stop = () => {
    if (!controller.signal.aborted) progress('Wird beendet …');
    controller.abort();
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of signals) process.on(name, stop);
  try {
    await work(controller.signal);
    return 0;
  } catch (error) {
    if (controller.signal.aborted) return INTERRUPTED;
    throw error;
  } finally {
    for (const name of signals) process.off(name, stop);
  }
}
