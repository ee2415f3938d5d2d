import { invalidInput } from '@srb/platform/errors';
import { EXTENSIONS, type MediaType } from './media-type.js';

const LONGEST_NAME = 200;
/** Room for an extension that is added later. */
const LONGEST_GIVEN = LONGEST_NAME - 5;

/** Control characters, characters that turn the direction of writing, invisible ones, halves of a pair. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;
/** What some system takes for a path, a drive, a wildcard or a quotation. */
const RESERVED = /["*:<>?|]/g;

/**
 * The name under which a file is kept: without path, control characters and what systems reserve.
 * @throws AppError INVALID_INPUT when it is missing or too long
 */
export function keptName(given: string): string {
  const base = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const name = base.replace(UNPRINTABLE, '').replace(RESERVED, '_').replace(/\s+/gu, ' ').replace(/^[. ]+|[. ]+$/g, '');
  if (name === '') throw invalidInput('name', 'Dateiname: fehlt. Bitte geben Sie der Datei einen Namen.');
  if (name.length > LONGEST_GIVEN) throw invalidInput('name', `Dateiname: höchstens ${LONGEST_GIVEN} Zeichen. Bitte kürzen Sie den Namen.`);
  return name;
}

/** The name with the extension of what was found inside, so that no system takes the file for something else. */
export function nameFor(name: string, mediaType: MediaType): string {
  const extension = EXTENSIONS[mediaType];
  return name.toLowerCase().endsWith(extension) ? name : `${name}${extension}`;
}
