import type { DataSource } from 'typeorm';

/** The test support may hold a connection. */
export function isOpen(source: DataSource): boolean {
  return source.isInitialized;
}
