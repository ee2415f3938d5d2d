import { isUuid } from '@srb/kernel';

const SHAPE = /^([0-9a-f-]{36})\.([\w-]{43})$/;

/** What is signed: this invitation as it was sent last. Sending it anew steps the number and ends older links. */
export function tokenSubject(id: string, linkNumber: number): string {
  return `invitation:${id}:${linkNumber}`;
}

export function composeToken(id: string, signature: string): string {
  return `${id}.${signature}`;
}

/** The parts of a token; null for anything that cannot be one. */
export function parseToken(token: string): { readonly id: string; readonly signature: string } | null {
  const [, id, signature] = SHAPE.exec(token) ?? [];
  return id === undefined || signature === undefined || !isUuid(id) ? null : { id, signature };
}
