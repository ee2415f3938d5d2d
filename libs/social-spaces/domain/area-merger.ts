import {
  arrived, changed, holdsOn, NOTHING, resolveCollisions, takeOver, textOf,
  type Joining, type MergerFrame, type MovedRow, type OfficeRows, type PartPlan, type TextRow,
} from '@srb/mergers';
import { planLocalIndicators, planMembers, planParts, planPlaces, planSets, sharesTogether } from './place-merger.js';

const FOREVER = '9999-12-31';
const endOf = (row: TextRow | undefined): string => row?.['valid_to'] ?? FOREVER;
const byId = (rows: readonly TextRow[]) => new Map(rows.map((row) => [textOf(row, 'id'), row]));
const quoted = (row: TextRow | undefined, column: string): string => `„${row?.[column] ?? '?'}“`;

/** Providers: one of the same name takes the place of the predecessor's, whose Kitas it runs from then on. */
function planProviders(own: readonly TextRow[], others: readonly TextRow[], { effectiveOn, shortName }: MergerFrame) {
  const { moved, stay } = takeOver('provider', own, effectiveOn);
  const known = new Map(others.filter((row) => holdsOn(row, effectiveOn)).map((row) => [textOf(row, 'name'), row]));
  const twinOf = ({ before }: MovedRow) => known.get(textOf(before, 'name'));
  const joinings = moved.flatMap((row): Joining[] => {
    const twin = twinOf(row);
    return twin === undefined ? [] : [{ entity: 'provider', name: textOf(row.before, 'name'), predecessorId: textOf(row.before, 'id'), successorId: textOf(twin, 'id') }];
  });
  const warnings = moved.flatMap((row) => {
    const twin = twinOf(row);
    return twin === undefined || twin['kind'] === row.before['kind'] ? [] : [`Der Träger ${quoted(twin, 'name')} hat in beiden Jugendämtern verschiedene Arten. Es gilt die des Nachfolgers.`];
  });
  const renamed = resolveCollisions(moved.filter((row) => twinOf(row) === undefined), others, shortName, { column: 'name', longest: 200, german: 'Der Träger' });
  const joined = moved.filter((row) => twinOf(row) !== undefined).map((row): MovedRow => ({ ...row, mode: 'JOINED' }));
  return { ...renamed, joined, stay, joinings, warnings };
}

function kitaProblems(kitas: readonly MovedRow[], successor: readonly TextRow[], spaces: ReadonlyMap<string, TextRow>, providers: ReadonlyMap<string, TextRow>): string[] {
  const keys = new Set(successor.map((row) => textOf(row, 'official_key')));
  return kitas.flatMap(({ before, changes }) => {
    const kita = { ...before, ...changes };
    const [space, provider] = [spaces.get(textOf(kita, 'social_space_id')), providers.get(textOf(kita, 'provider_id'))];
    const problems: string[] = [];
    if (keys.has(textOf(kita, 'official_key'))) {
      problems.push(`Den amtlichen Schlüssel ${quoted(kita, 'official_key')} der Kita ${quoted(kita, 'name')} gibt es auch beim Nachfolger. Bitte klären Sie, welche der beiden Kitas ihn trägt, und berichtigen Sie die andere.`);
    }
    if (space === undefined || provider === undefined || endOf(kita) > endOf(space) || endOf(kita) > endOf(provider)) {
      problems.push(`Die Kita ${quoted(kita, 'name')} gilt länger als ihr Sozialraum oder ihr Träger. Bitte beenden oder verlegen Sie zuerst die Kita.`);
    }
    return problems;
  });
}

/** A row that begins after the merger leaves the predecessor altogether, so nothing that stays may refer to it. */
function stayingProblems(moved: readonly MovedRow[], staying: readonly TextRow[], column: string, sentence: (row: TextRow) => string): string[] {
  const gone = new Map(moved.filter(({ mode }) => mode === 'MOVED').map(({ before }) => [textOf(before, 'id'), before]));
  const kept = new Set(staying.map((row) => row[column] ?? ''));
  return [...gone].flatMap(([id, row]) => (kept.has(id) ? [sentence(row)] : []));
}

/** Values of moved areas follow when their reference date is the day of the merger or later. */
function planValues(rows: readonly TextRow[], { effectiveOn }: MergerFrame, areas: ReadonlySet<string>) {
  const later = rows.filter((row) => textOf(row, 'reference_date') >= effectiveOn);
  const moving = new Set(later.filter((row) => areas.has(row['social_space_id'] ?? row['kita_id'] ?? row['place_id'] ?? '')));
  const moved = [...moving].map((before): MovedRow => ({ table: 'indicator_value', mode: 'MOVED', before, changes: {}, into: null }));
  const ofOffice = later.filter((row) => row['level'] === 'OFFICE').length;
  const warnings = ofOffice === 0 ? [] : [`Werte für das ganze Jugendamt werden nicht zusammengezählt: ${ofOffice} mit Stichtag ab dem Tag der Zusammenlegung bleiben beim Vorgänger. Bitte tragen Sie die Werte des Nachfolgers neu ein.`];
  return { moved, stay: rows.filter((row) => !moving.has(row)), warnings };
}

const of = (rows: OfficeRows, table: string): readonly TextRow[] => rows[table] ?? [];
const idsOf = (moved: readonly MovedRow[]): readonly string[] => moved.map(({ before }) => textOf(before, 'id'));

/** Sets, places, spaces and what these are made of. */
function planGeography(predecessor: OfficeRows, successor: OfficeRows, frame: MergerFrame) {
  const sets = planSets(of(predecessor, 'space_set'), of(successor, 'space_set'), frame);
  const taken = takeOver('social_space', of(predecessor, 'social_space'), frame.effectiveOn);
  const spaces = resolveCollisions(taken.moved, of(successor, 'social_space'), frame.shortName, { column: 'code', longest: 20, german: 'Der Sozialraum-Code' });
  const places = planPlaces(of(predecessor, 'place'), of(successor, 'place'), frame);
  const parts = planParts(of(predecessor, 'space_part'), new Set(idsOf(spaces.moved)), places.arriving, places.joinings, frame);
  const together = sharesTogether({
    parts: [...of(successor, 'space_part'), ...parts.moved.map(arrived)],
    spaces: [...of(successor, 'social_space'), ...spaces.moved.map(arrived)],
    places: [...of(successor, 'place'), ...places.moved.map(arrived)],
  });
  return {
    sets, spaces, places, parts, staySpaces: taken.stay,
    renamings: [...sets.renamings, ...spaces.renamings, ...places.renamings],
    problems: [...sets.problems, ...spaces.problems, ...places.problems, ...together],
  };
}

function planKitas(rows: readonly TextRow[], joinings: readonly Joining[], { effectiveOn }: MergerFrame) {
  const joined = new Map(joinings.map(({ predecessorId, successorId }) => [predecessorId, successorId]));
  const { moved, stay } = takeOver('kita', rows, effectiveOn);
  const placed = moved.map((row) => {
    const provider = joined.get(textOf(row.before, 'provider_id'));
    return provider === undefined ? row : changed(row, { provider_id: provider });
  });
  return { moved: placed, stay };
}

/** What becomes of providers, sets, places, social spaces, Kitas, their memberships and their values. */
export function planAreas(predecessor: OfficeRows, successor: OfficeRows, frame: MergerFrame): PartPlan {
  const providers = planProviders(of(predecessor, 'provider'), of(successor, 'provider'), frame);
  const { sets, spaces, places, parts, ...geography } = planGeography(predecessor, successor, frame);
  const kitas = planKitas(of(predecessor, 'kita'), providers.joinings, frame);
  const members = planMembers(of(predecessor, 'space_kita'), new Set(idsOf(kitas.moved)), new Set(idsOf(spaces.moved)), frame);
  const values = planValues(of(predecessor, 'indicator_value'), frame, new Set([...idsOf(spaces.moved), ...idsOf(kitas.moved), ...places.arriving]));
  const local = planLocalIndicators(of(predecessor, 'local_indicator'), of(successor, 'local_indicator'), values.moved);
  const counted = {
    provider: providers.stay, social_space: geography.staySpaces, place: places.stay, space_part: parts.stay, kita: kitas.stay, space_kita: members.stay, indicator_value: values.stay,
  };
  return {
    ...NOTHING,
    moved: [
      ...providers.moved, ...providers.joined, ...sets.moved, ...spaces.moved, ...places.moved, ...parts.moved, ...kitas.moved, ...members.moved, ...local.moved, ...values.moved,
    ],
    stays: Object.fromEntries(Object.entries(counted).map(([table, rows]) => [table, rows.length])),
    renamings: [...providers.renamings, ...geography.renamings],
    joinings: [...providers.joinings, ...places.joinings],
    warnings: [...providers.warnings, ...local.warnings, ...values.warnings],
    problems: [
      ...providers.problems,
      ...geography.problems,
      ...kitaProblems(kitas.moved, of(successor, 'kita'), byId(spaces.moved.map(({ before }) => before)), byId([...of(successor, 'provider'), ...providers.moved.map(({ before }) => before)])),
      ...stayingProblems(spaces.moved, kitas.stay, 'social_space_id', (row) => `Der Sozialraum ${quoted(row, 'code')} beginnt erst nach der Zusammenlegung, hat aber schon frühere Kitas. Bitte berichtigen Sie seinen Beginn.`),
      ...[['social_space_id', spaces.moved, 'code'] as const, ['kita_id', kitas.moved, 'name'] as const, ['place_id', places.moved, 'name'] as const].flatMap(([column, moved, name]) =>
        stayingProblems(moved, values.stay, column, (row) => `${quoted(row, name)} beginnt erst nach der Zusammenlegung, hat aber schon Werte von früher. Bitte berichtigen Sie den Beginn oder die Stichtage.`)),
    ],
  };
}
