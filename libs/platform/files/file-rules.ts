import { mediaTypeOf } from './content-check.js';
import type { FileSettings } from './file-settings.js';
import type { FileKind, MediaType } from './media-type.js';
import type { StoredBytes } from './stored-bytes.js';
import { tableTypeOf } from './table-check.js';

/** What differs between the kinds of files. */
interface FileRules {
  readonly limitMb: (settings: FileSettings) => number;
  readonly typeOf: (bytes: StoredBytes) => Promise<MediaType>;
  /** Whether its text is read for the search; tables are imported instead. */
  readonly hasText: boolean;
  readonly smaller: string;
  readonly empty: string;
}

export const RULES: Readonly<Record<FileKind, FileRules>> = {
  DOCUMENT: {
    limitMb: ({ fileLimitMb }) => fileLimitMb,
    typeOf: mediaTypeOf,
    hasText: true,
    smaller: 'Bitte verkleinern Sie die Bilder darin oder teilen Sie das Dokument auf.',
    empty: 'Die Datei ist leer. Bitte wählen Sie die Datei mit dem Dokument aus.',
  },
  TABLE: {
    limitMb: ({ tableLimitMb }) => tableLimitMb,
    typeOf: tableTypeOf,
    hasText: false,
    smaller: 'Bitte teilen Sie die Tabelle auf mehrere Dateien auf.',
    empty: 'Die Datei ist leer. Bitte wählen Sie die Datei mit der Tabelle aus.',
  },
};
