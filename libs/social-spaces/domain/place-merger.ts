import { changed, holdsOn, resolveCollisions, takeOver, textOf, type Joining, type MergerFrame, type MovedRow, type TextRow } from '@srb/mergers';
import { shareProblem, type PlacedShare } from './space-share.js';

/** Rows of one table: what goes, what stays, and what is to be known. */
interface Part {
  readonly moved: readonly MovedRow[];
  readonly stay: readonly TextRow[];
}

const copied = (table: string, before: TextRow): MovedRow => ({ table, mode: 'COPIED', before, changes: {}, into: null });
const idsOf = (moved: readonly MovedRow[]): ReadonlySet<string> => new Set(moved.map(({ before }) => textOf(before, 'id')));

/** Sets have no end: the successor has them too, under another code where it uses the same. */
export function planSets(own: readonly TextRow[], others: readonly TextRow[], { shortName }: MergerFrame) {
  return resolveCollisions(own.map((row) => copied('space_set', row)), others, shortName, { column: 'code', longest: 20, german: 'Der Code der Einteilung' });
}

const placeKey = (row: TextRow): string => `${textOf(row, 'kind')} ${textOf(row, 'key')}`;

/** Places with an official key that the successor knows are the same place; catchments have keys of the office's own. */
export function planPlaces(own: readonly TextRow[], others: readonly TextRow[], { effectiveOn, shortName }: MergerFrame) {
  const { moved, stay } = takeOver('place', own, effectiveOn);
  const known = new Map(others.filter((row) => holdsOn(row, effectiveOn) && row['kind'] !== 'CATCHMENT').map((row) => [placeKey(row), row]));
  const joinings = moved.flatMap(({ before }): Joining[] => {
    const twin = known.get(placeKey(before));
    return twin === undefined ? [] : [{ entity: 'place', name: textOf(before, 'name'), predecessorId: textOf(before, 'id'), successorId: textOf(twin, 'id') }];
  });
  const twins = new Set(joinings.map(({ predecessorId }) => predecessorId));
  const joined = moved.filter(({ before }) => twins.has(textOf(before, 'id'))).map((row): MovedRow => ({ ...row, mode: 'JOINED' }));
  const key = (row: TextRow, name: string): string => `${textOf(row, 'kind')} ${name}`;
  const renamed = resolveCollisions(moved.filter(({ before }) => !twins.has(textOf(before, 'id'))), others, shortName, { column: 'key', longest: 40, german: 'Den Schlüssel des Orts', key });
  return { ...renamed, moved: [...renamed.moved, ...joined], arriving: idsOf(renamed.moved), stay, joinings };
}

/** Parts go with their spaces, to the place that took the place of theirs. */
export function planParts(own: readonly TextRow[], spaces: ReadonlySet<string>, places: ReadonlySet<string>, joinings: readonly Joining[], { effectiveOn }: MergerFrame): Part {
  const joined = new Map(joinings.map(({ predecessorId, successorId }) => [predecessorId, successorId]));
  const goes = (row: TextRow): boolean => spaces.has(textOf(row, 'social_space_id')) && (places.has(textOf(row, 'place_id')) || joined.has(textOf(row, 'place_id')));
  const { moved, stay } = takeOver('space_part', own.filter(goes), effectiveOn);
  const placed = moved.map((row) => {
    const place = joined.get(textOf(row.before, 'place_id'));
    return place === undefined ? row : changed(row, { place_id: place });
  });
  return { moved: placed, stay: [...stay, ...own.filter((row) => !goes(row))] };
}

/** Memberships go with their Kita, in the main set and in every other. */
export function planMembers(own: readonly TextRow[], kitas: ReadonlySet<string>, spaces: ReadonlySet<string>, { effectiveOn }: MergerFrame): Part {
  const goes = (row: TextRow): boolean => kitas.has(textOf(row, 'kita_id')) && spaces.has(textOf(row, 'social_space_id'));
  const { moved, stay } = takeOver('space_kita', own.filter(goes), effectiveOn);
  return { moved, stay: [...stay, ...own.filter((row) => !goes(row))] };
}

interface Shares {
  readonly parts: readonly TextRow[];
  readonly spaces: readonly TextRow[];
  readonly places: readonly TextRow[];
}

const later = (a: string, b: string): string => (a > b ? a : b);
const sooner = (a: string | null, b: string | null): string | null => (a === null ? b : b === null || a < b ? a : b);

/** What the successor would give out more than once of a place that both know. */
export function sharesTogether({ parts, spaces, places }: Shares): readonly string[] {
  const [spaceOf, placeOf] = [spaces, places].map((rows) => new Map(rows.map((row) => [textOf(row, 'id'), row])));
  const shares = parts.flatMap((part): PlacedShare[] => {
    const [space, place] = [spaceOf?.get(textOf(part, 'social_space_id')), placeOf?.get(textOf(part, 'place_id'))];
    if (space === undefined || place === undefined) return [];
    const spaceSetId = space['space_set_id'] ?? null;
    return [{
      placeId: textOf(place, 'id'), placeName: textOf(place, 'name'), spaceSetId, setName: spaceSetId === null ? 'Haupteinteilung' : 'weitere Einteilung', share: textOf(part, 'share'),
      validFrom: later(textOf(part, 'valid_from'), textOf(space, 'valid_from')), validTo: sooner(part['valid_to'] ?? null, space['valid_to'] ?? null),
    }];
  });
  const problem = shareProblem(shares.filter(({ validFrom, validTo }) => validTo === null || validTo > validFrom));
  return problem === null ? [] : [problem];
}

/** Indicators of the office that values which move are of; one of the same code takes the place of the predecessor's. */
export function planLocalIndicators(own: readonly TextRow[], others: readonly TextRow[], values: readonly MovedRow[]) {
  const used = new Set(values.map(({ before }) => before['indicator_code'] ?? ''));
  const known = new Set(others.map((row) => textOf(row, 'code')));
  const needed = own.filter((row) => used.has(textOf(row, 'code')));
  const shared = needed.filter((row) => known.has(textOf(row, 'code')));
  return {
    moved: needed.filter((row) => !known.has(textOf(row, 'code'))).map((row) => copied('local_indicator', row)),
    warnings: shared.map((row) => `Den eigenen Indikator „${textOf(row, 'code')}“ gibt es in beiden Jugendämtern. Seine Werte gelten künftig nach der Definition des Nachfolgers; bitte prüfen Sie, ob sie übereinstimmen.`),
  };
}
