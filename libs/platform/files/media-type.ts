export const PDF = 'application/pdf';
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** What is taken. The type is found in the content; what the sender declares is ignored. */
export const MEDIA_TYPES = [PDF, DOCX] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

export const EXTENSIONS: Readonly<Record<MediaType, string>> = { [PDF]: '.pdf', [DOCX]: '.docx' };
