import { Decimal, sum } from '@srb/kernel';
import type { AreaChangeKind, AreaChangeOrder, AreaState } from './area-change.js';
import type { TargetOf } from './crosswalk-weights.js';
import { groupedRows } from './grouped-rows.js';

const germanDay = (day: string): string => day.split('-').toReversed().join('.');

interface Shape {
  readonly before: readonly [number, number];
  readonly after: readonly [number, number];
  readonly german: string;
}

const MANY = 100;

/** How many areas a change has before and after. */
const SHAPES: Readonly<Record<AreaChangeKind, Shape>> = {
  OPEN: { before: [0, 0], after: [1, MANY], german: 'Eröffnen: kein Gebiet vorher, mindestens ein neues' },
  CLOSE: { before: [1, MANY], after: [0, 0], german: 'Schließen: mindestens ein Gebiet vorher, keines nachher' },
  MERGE: { before: [2, MANY], after: [1, 1], german: 'Zusammenlegen: mindestens zwei Gebiete vorher, genau eines nachher' },
  SPLIT: { before: [1, 1], after: [2, MANY], german: 'Teilen: genau ein Gebiet vorher, mindestens zwei nachher' },
  RECUT: { before: [1, MANY], after: [1, MANY], german: 'Neuzuschnitt: mindestens ein Gebiet vorher und nachher' },
};

type Rule = (order: AreaChangeOrder, state: AreaState, targetOf: TargetOf) => readonly string[];
const within = (count: number, [least, most]: readonly [number, number]): boolean => count >= least && count <= most;

const shapeFits: Rule = ({ kind, fromIds, keptIds, opened }) => {
  const { before, after, german } = SHAPES[kind];
  return within(fromIds.length, before) && within(keptIds.length + opened.length, after) ? [] : [`Art: ${german}. Bitte prüfen Sie die Auswahl.`];
};

const areasHold: Rule = ({ fromIds, keptIds, effectiveOn }, { areas }) => {
  const known = new Map(areas.map((area) => [area.id, area]));
  const unknown = [...fromIds, ...keptIds.filter((id) => !fromIds.includes(id))].filter((id) => !known.has(id) || !fromIds.includes(id));
  if (unknown.length > 0) return ['Gebiete: mindestens ein Gebiet wurde nicht gefunden oder gehört nicht zu denen vor der Änderung. Bitte wählen Sie neu aus.'];
  return areas.flatMap(({ name, validFrom, validTo }) => {
    if (validFrom >= effectiveOn) return [`Stichtag: „${name}“ beginnt erst am ${germanDay(validFrom)}. Bitte wählen Sie einen späteren Tag.`];
    return validTo !== null && validTo <= effectiveOn ? [`Stichtag: „${name}“ gilt am ${germanDay(effectiveOn)} nicht mehr. Bitte wählen Sie einen früheren Tag oder ein anderes Gebiet.`] : [];
  });
};

const oneSet: Rule = ({ subject }, { areas }) =>
  subject === 'SPACE' && new Set(areas.map(({ spaceSetId }) => spaceSetId)).size > 1 ? ['Gebiete: Sozialräume verschiedener Einteilungen lassen sich nicht zusammen ändern. Bitte bleiben Sie in einer Einteilung.'] : [];

const keysFree: Rule = ({ opened }, { keys }) => {
  const seen = new Set<string>();
  return opened.flatMap(({ key }) => {
    const taken = keys.includes(key) || seen.has(key);
    seen.add(key);
    return taken ? [`Kürzel: „${key}“ gibt es schon. Bitte wählen Sie ein anderes.`] : [];
  });
};

const weightsAddUp: Rule = ({ weights, fromIds, keptIds, opened }, { areas }) => {
  if (weights === null) return [];
  const targets = new Set([...keptIds, ...opened.map(({ key }) => key)]);
  if (weights.some(({ fromId, to }) => !fromIds.includes(fromId) || !targets.has(to))) {
    return ['Gewichte: nennen ein Gebiet, das nicht zur Änderung gehört. Bitte gehen Sie von der Vorschau aus.'];
  }
  if (new Set(weights.map(({ fromId, to }) => `${fromId} ${to}`)).size < weights.length) return ['Gewichte: dasselbe Paar von Gebieten steht zweimal da. Bitte fassen Sie es zusammen.'];
  if (targets.size === 0) return [];
  return areas.flatMap(({ id, name }) => {
    const total = sum(weights.filter(({ fromId }) => fromId === id).map(({ weight }) => new Decimal(weight)));
    return total.eq(1) ? [] : [`Gewichte: Die von „${name}“ ergeben zusammen ${total.toFixed().replace('.', ',')} statt 1. Bitte gleichen Sie sie aus.`];
  });
};

const kitasHaveSpace: Rule = ({ subject, keptIds, opened }, { kitas }, targetOf) => {
  if (subject !== 'SPACE') return [];
  const targets = new Set([...keptIds, ...opened.map(({ key }) => key)]);
  return kitas.flatMap(({ id, name, movedLater }) => {
    const to = targetOf.kita(id);
    if (to === null || !targets.has(to)) return [`Kitas: „${name}“ hätte keinen Sozialraum mehr. Bitte ordnen Sie die Kita einem der Gebiete nach der Änderung zu oder beenden Sie sie zuerst.`];
    return movedLater ? [`Kitas: „${name}“ wurde nach dem Stichtag verlegt. Bitte wählen Sie einen Tag danach.`] : [];
  });
};

const partsHaveSpace: Rule = ({ keptIds, opened }, { parts }, targetOf) => {
  const targets = new Set([...keptIds, ...opened.map(({ key }) => key)]);
  if (targets.size === 0) return [];
  return parts.flatMap(({ id, placeName, beginsLater }) => {
    const to = targetOf.part(id);
    if (beginsLater) return [`Orte: „${placeName}“ gehört erst ab dem Stichtag oder später dazu. Bitte wählen Sie einen späteren Tag.`];
    return to === null || !targets.has(to) ? [`Orte: „${placeName}“ ist keinem Gebiet nach der Änderung zugeordnet. Bitte wählen Sie eines.`] : [];
  });
};

const partsEndTogether: Rule = (_, { parts }, targetOf) =>
  [...groupedRows(parts, ({ id, placeId }) => `${targetOf.part(id)} ${placeId}`).values()].flatMap((group) => {
    const [first] = group;
    return first === undefined || new Set(group.map(({ validTo }) => validTo)).size === 1 ? [] : [`Orte: Die Anteile von „${first.placeName}“ enden an verschiedenen Tagen. Bitte gleichen Sie sie vor der Zusammenlegung an.`];
  });

const kitasAreComplete: Rule = ({ subject, opened, fromIds }) =>
  subject !== 'KITA' ? [] : opened.flatMap(({ name, places, providerId, socialSpaceId }) => {
    const complete = (places ?? null) !== null && (fromIds.length > 0 || ((providerId ?? null) !== null && (socialSpaceId ?? null) !== null));
    return complete ? [] : [`Kitas: Für „${name}“ fehlen Plätze, Träger oder Sozialraum. Bitte ergänzen Sie die Angaben.`];
  });

const nothingLater: Rule = (_, { laterChanges }) =>
  laterChanges.slice(0, 1).map((day) => `Stichtag: Dieselben Gebiete wurden zum ${germanDay(day)} schon geändert. Bitte wählen Sie einen späteren Tag oder nehmen Sie jene Änderung zuerst zurück.`);

const RULES: readonly Rule[] = [shapeFits, areasHold, oneSet, keysFree, weightsAddUp, kitasHaveSpace, partsHaveSpace, partsEndTogether, kitasAreComplete, nothingLater];

/** Everything that stands against a change, in German, naming the remedy. */
export function areaChangeProblems(order: AreaChangeOrder, state: AreaState, targetOf: TargetOf): readonly string[] {
  return RULES.flatMap((rule) => rule(order, state, targetOf));
}

/** A change can be looked at for any day, and is done when its day has come. */
export function dayProblem(effectiveOn: string, today: string): string | null {
  return effectiveOn > today ? `Stichtag: Die Änderung lässt sich erst ab dem ${germanDay(effectiveOn)} speichern. Die Vorschau gilt schon jetzt.` : null;
}
