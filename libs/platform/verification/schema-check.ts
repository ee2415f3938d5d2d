import { readFile } from 'node:fs/promises';
import { productPath } from '@srb/platform/config';
import { schemaListing } from '@srb/platform/database';

/** The server breaks a long condition into lines, which it indents by more than a line of ours. */
const BREAK_INSIDE = /\n {3,}/g;

/** Lines of a listing with the table they belong to; lines of no table stand for themselves. */
function linesOf(listing: string): readonly { readonly place: string; readonly text: string }[] {
  let table = '';
  return listing.replace(BREAK_INSIDE, ' ').split('\n').flatMap((line) => {
    if (line === '' || line.startsWith('#')) return [];
    if (!/^\s/.test(line)) table = /^table ([^,]+)/.exec(line)?.[1] ?? '';
    return [{ place: table, text: line.trim() }];
  });
}

const keyOf = ({ place, text }: { place: string; text: string }) => `${place}\n${text}`;

/** What one listing of a schema says and the other does not, a German sentence per line. */
function listedDifferences(expected: string, found: string): readonly string[] {
  const [wanted, there] = [linesOf(expected), linesOf(found)];
  const [known, present] = [new Set(wanted.map(keyOf)), new Set(there.map(keyOf))];
  const at = (place: string) => (place === '' ? '' : `${place}: `);
  return [
    ...wanted.filter((line) => !present.has(keyOf(line))).map(({ place, text }) => `${at(place)}es fehlt „${text}“`),
    ...there.filter((line) => !known.has(keyOf(line))).map(({ place, text }) => `${at(place)}es gibt zusätzlich „${text}“`),
  ].sort();
}

/**
 * Tables, policies, grants, triggers, constraints, indexes and functions that are not as the migrations make them.
 * @param url any login; the catalogue is open to all
 */
export async function schemaDeviations(url: string): Promise<readonly string[]> {
  return listedDifferences(await readFile(productPath('migrations', 'schema.txt'), 'utf8'), await schemaListing(url));
}
