export const PDF = 'application/pdf';
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export const CSV = 'text/csv';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What is taken. The type is found in the content; what the sender declares is ignored. */
export type MediaType = typeof PDF | typeof DOCX | typeof CSV | typeof XLSX;

/** What a route takes: documents (PDF, DOCX) or tables (CSV, XLSX). */
export type FileKind = 'DOCUMENT' | 'TABLE';

export const EXTENSIONS: Readonly<Record<MediaType, string>> = { [PDF]: '.pdf', [DOCX]: '.docx', [CSV]: '.csv', [XLSX]: '.xlsx' };

export const KINDS: Readonly<Record<MediaType, FileKind>> = { [PDF]: 'DOCUMENT', [DOCX]: 'DOCUMENT', [CSV]: 'TABLE', [XLSX]: 'TABLE' };
