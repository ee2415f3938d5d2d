export const PDF = 'application/pdf';
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** What is taken. The type is found in the content; what the sender declares is ignored. */
export type MediaType = typeof PDF | typeof DOCX;

export const EXTENSIONS: Readonly<Record<MediaType, string>> = { [PDF]: '.pdf', [DOCX]: '.docx' };
