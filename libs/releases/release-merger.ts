import { NOTHING, type MergerPart } from '@srb/mergers';

const SEALED_BY = `
  select format('Seither wurde das Jahr %s freigegeben (Freigabe %s).', r.year, r.number) as problem
    from release r where r.released_at > $1::timestamptz order by r.released_at limit 1`;

/** Releases stay with the office that made them, and the first one after a merger makes it final. */
export const releaseMerger: MergerPart = {
  reads: { predecessor: ['release'], successor: [], catalogues: [] },
  nouns: { release: { german: 'Freigabe', column: 'year' } },
  plan(predecessor, _successor, { effectiveOn }) {
    const releases = predecessor['release'] ?? [];
    // The Land compares a year by the offices of its first day.
    const lastYear = Number(effectiveOn.slice(0, 4)) - (effectiveOn.endsWith('-01-01') ? 1 : 0);
    const isReleased = releases.some(({ year, status }) => year === String(lastYear) && status === 'ACTIVE');
    return {
      ...NOTHING,
      stays: { release: releases.length },
      warnings: isReleased ? [] : [`Für ${lastYear} hat der Vorgänger noch nicht freigegeben. Der Nachfolger kann das in dessen Akte nachholen; danach lässt sich die Zusammenlegung nicht mehr zurücknehmen.`],
    };
  },
  sealedBy: SEALED_BY,
};
