/** What happens to areas. RECUT is whatever is no plain merger or split: a moved border, a new name and code. */
export const AREA_CHANGE_KINDS = ['OPEN', 'CLOSE', 'MERGE', 'SPLIT', 'RECUT'] as const;
export type AreaChangeKind = (typeof AREA_CHANGE_KINDS)[number];

export const AREA_SUBJECTS = ['SPACE', 'KITA'] as const;
export type AreaSubject = (typeof AREA_SUBJECTS)[number];

/** An area after the change: the id of one that goes on, or the code (official key) of one that is opened. */
export type AreaRef = string;

/** An area that begins with the change. The last three belong to a Kita; what is absent comes from the first area before. */
interface OpenedArea {
  readonly key: string;
  readonly name: string;
  readonly places?: number | null;
  readonly providerId?: string | null;
  readonly socialSpaceId?: string | null;
}

interface CrosswalkWeight {
  readonly fromId: string;
  readonly to: AreaRef;
  /** Over 0 up to 1; per area before they add to exactly 1. */
  readonly weight: string;
}

/** Where something that lies in an area before lies afterwards. */
export interface Assignment {
  readonly id: string;
  readonly to: AreaRef;
}

/** What somebody wants to happen. */
export interface AreaChangeOrder {
  readonly kind: AreaChangeKind;
  readonly subject: AreaSubject;
  /** First day on which the areas after the change hold. */
  readonly effectiveOn: string;
  readonly reason: string;
  /** The set in which spaces are opened when none is there before; null is the main set. */
  readonly spaceSetId: string | null;
  readonly fromIds: readonly string[];
  /** Those of the areas before that go on. */
  readonly keptIds: readonly string[];
  readonly opened: readonly OpenedArea[];
  /** Null: as proposed. */
  readonly weights: readonly CrosswalkWeight[] | null;
  readonly kitas: readonly Assignment[];
  /** By the id of the part. */
  readonly parts: readonly Assignment[];
}

/** A social space or a Kita, as it is known before the change. */
export interface KnownArea {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly spaceSetId: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  /** Of a Kita. */
  readonly places: number;
}

/** A Kita in an area before, on the day of the change or later. */
export interface LyingKita {
  readonly id: string;
  readonly name: string;
  readonly places: number;
  readonly spaceId: string;
  /** True when it was moved there only after the day. */
  readonly movedLater: boolean;
}

/** A part of a space before, on the day of the change or later. */
export interface LyingPart {
  readonly id: string;
  readonly placeId: string;
  readonly placeName: string;
  readonly spaceId: string;
  readonly share: string;
  readonly validTo: string | null;
  /** True when it begins on the day of the change or later. */
  readonly beginsLater: boolean;
  /** Children under 7 in the whole place; null when not known. */
  readonly children: string | null;
}

/** How large an area was before; null where not known. */
interface AreaSize {
  readonly id: string;
  readonly children: string | null;
  readonly places: string | null;
}

/** Everything a plan rests on. */
export interface AreaState {
  readonly areas: readonly KnownArea[];
  /** Codes, or official keys, in use. */
  readonly keys: readonly string[];
  readonly kitas: readonly LyingKita[];
  readonly parts: readonly LyingPart[];
  /** By area before. */
  readonly sizes: readonly AreaSize[];
  /** Days of changes that rest on the same areas and come later. */
  readonly laterChanges: readonly string[];
  readonly values: number;
  readonly posts: number;
}

export interface MovedKita {
  readonly id: string;
  readonly name: string;
  readonly fromId: string;
  readonly to: AreaRef;
}

/** A part that begins in a space after the change, made of the parts that end for it. */
export interface MovedPart {
  readonly placeId: string;
  readonly placeName: string;
  readonly to: AreaRef;
  readonly share: string;
  readonly validTo: string | null;
  readonly endedIds: readonly string[];
}

export interface CrosswalkLine extends CrosswalkWeight {
  /** What the weight was taken from, in German. */
  readonly basis: string;
}

/** Exactly what a change does. The same order and state give the same plan, as a preview and as what is done. */
export interface AreaChangePlan {
  /** The set of the spaces; null is the main set. */
  readonly spaceSetId: string | null;
  readonly closed: readonly KnownArea[];
  readonly opened: readonly OpenedArea[];
  readonly movedKitas: readonly MovedKita[];
  readonly movedParts: readonly MovedPart[];
  /** Parts of closed spaces that go nowhere. */
  readonly endedParts: readonly string[];
  readonly crosswalk: readonly CrosswalkLine[];
  /** Size of each area before, all by the same measure; empty when none is known for all. Values are converted back by it. */
  readonly sizes: Readonly<Record<string, string>>;
  readonly values: number;
  readonly posts: number;
  readonly warnings: readonly string[];
  /** German sentences with the remedy; as long as there is one, nothing is done. */
  readonly problems: readonly string[];
}
