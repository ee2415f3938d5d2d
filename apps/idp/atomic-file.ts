import { open, rename } from 'node:fs/promises';

/**
 * Replaces a file as a whole: a reader, or a start after a crash, sees the old text or the new one, never half of it.
 * Readable for the owner only, as everything kept here is secret.
 */
export async function writeFileAtomically(file: string, text: string): Promise<void> {
  const draft = `${file}.${process.pid}.draft`;
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}
