import { open, rename } from 'node:fs/promises';

/**
 * Replaces a file as a whole: a reader, or a start after a crash, sees the old text or the new one, never half of it.
 * Readable for the owner only, as everything kept here is secret.
 * @param lasting waits until the disk itself holds it, so that not even a power cut takes it back.
 */
export async function writeFileAtomically(file: string, text: string, { lasting }: { lasting: boolean }): Promise<void> {
  const draft = `${file}.${process.pid}.draft`;
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(text);
    if (lasting) await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}
