/**
 * Branded identifiers. Between domain libraries only these cross, never entities.
 * An id is a UUID in lower case; a code is a SCREAMING_SNAKE word of a catalogue.
 */
declare const brand: unique symbol;
type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };

/** Identifies a youth office, which is also the tenant of every row it owns. */
export type OfficeId = Brand<string, 'OfficeId'>;
/** Identifies a person across offices; bound to an OIDC issuer and subject. */
export type PersonId = Brand<string, 'PersonId'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True for a UUID in lower case; anything else never reaches a query. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

export function officeId(text: string): OfficeId {
  if (!isUuid(text)) throw new TypeError(`not an office id: ${text}`);
  return text as OfficeId;
}

export function personId(text: string): PersonId {
  if (!isUuid(text)) throw new TypeError(`not a person id: ${text}`);
  return text as PersonId;
}
