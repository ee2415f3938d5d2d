import { integer, optional, readSettings, url, type Settings } from '@srb/platform/config';

/** What an operator decides about files; api and worker read the same. */
export const fileSettings = {
  /** Largest file. */
  fileLimitMb: integer('SRB_FILE_LIMIT_MB', { min: 1, max: 1_024 }, { fallback: 25 }),
  /** Largest table; a million rows have about 110 MB. */
  tableLimitMb: integer('SRB_TABLE_LIMIT_MB', { min: 1, max: 1_024 }, { fallback: 150 }),
  /** All files of one office together. */
  fileQuotaMb: integer('SRB_FILE_QUOTA_MB', { min: 1, max: 1_048_576 }, { fallback: 1_024 }),
  /** How long a file is kept that nothing names. */
  fileExpiryDays: integer('SRB_FILE_EXPIRY_DAYS', { min: 1, max: 3_650 }, { fallback: 30 }),
  /** A ClamAV daemon; without one, files are not scanned and say so. */
  scannerUrl: optional(url('SRB_CLAMAV_URL', ['tcp:'])),
};
export type FileSettings = Settings<typeof fileSettings>;

export const FILE_SETTINGS = Symbol('FILE_SETTINGS');

/** For a process that takes no files in: what holds where nothing is set. */
export const DEFAULT_FILE_SETTINGS: FileSettings = readSettings(fileSettings, {});

export const MEGABYTE = 1_048_576;

/** Every piece of a file but its last; migrations/0011 holds the same number. */
export const CHUNK_BYTES = 262_144;
