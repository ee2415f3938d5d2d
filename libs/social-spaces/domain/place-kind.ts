/** What spaces are built from: a municipality, a part of one (Ortsteil), a catchment (Einzugsgebiet). */
export const PLACE_KINDS = ['MUNICIPALITY', 'DISTRICT_PART', 'CATCHMENT'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];
