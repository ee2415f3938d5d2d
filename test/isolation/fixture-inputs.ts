import type { LandOffice } from '../support/canary-scopes.js';

export const step = (id: string, version: number) => ({ id, version });
export const space = (office: LandOffice, code: string) => ({ code: `${office.marker}-${code}`, name: `${office.marker} Raum`, description: '', validFrom: '2021-07-01' });
export const provider = (office: LandOffice, name: string) => ({ name: `${office.marker} ${name}`, kind: 'CHURCH' });
export const kita = (office: LandOffice, key: string) => ({
  officialKey: `${office.marker}-${key}`, name: `${office.marker} Kita`, places: 60, validFrom: '2021-07-01',
  providerId: office.providers.main, socialSpaceId: office.spaces.main,
});
export const allocation = (office: LandOffice, source: string) => ({
  year: 2021, months: 6, basis: 'STATE_SHARE', kind: 'ALLOCATION', amount: '250000.00', approximate: false, note: '', source: `${office.marker} ${source}`,
});
export const cost = (office: LandOffice, postId: string | null) => ({
  year: 2024, category: 'PERSONNEL', funding: 'SRB', basis: 'TOTAL', kind: 'ACTUAL', amount: '30000.00', licenceRelevant: false, postId, source: office.marker,
});
export const programmeShare = (office: LandOffice, payer: string, year: number) => ({ programme: office.marker, year, payer, kind: 'PLAN', amount: '1000.00', source: office.marker });
export const unmetNeed = (office: LandOffice, kitaId: string | null) => ({ year: 2024, kind: 'TRAVEL', kitaId, description: office.marker, amount: null, source: office.marker });
export const post = (office: LandOffice, number: string) => ({
  number: `${office.marker}-${number}`, postTypeCode: 'KITA_SOCIAL_WORK', employerCode: 'YOUTH_OFFICE', funding: 'SRB', licenceRelevant: false,
  ftePlanned: '0.500', fteOccupied: '0.500', annualCost: '35000.00', fixedTermUntil: null, validFrom: '2024-01-01', validTo: null,
});
export const measure = (office: LandOffice, title: string) => ({
  title: `${office.marker} ${title}`, goal: office.marker, responsibleRole: office.marker, startsOn: null, dueOn: '2026-12-31', kitaIds: [office.kitas.main], postIds: [office.posts.main],
});
export const value = (office: LandOffice, year: number) => ({
  indicatorCode: 'CHILDREN_U7', year, referenceDate: `${year}-12-31`, availableFrom: `${year}-12-31`, status: 'NUMBER', value: '700', source: office.marker,
});

export const evidence = (office: LandOffice, title: string) => ({
  socialSpaceId: office.spaces.main, kind: 'STATEMENT', actorCode: 'FAMILIES', datedOn: '2024-06-01', title: `${office.marker} ${title}`, content: office.marker, fileId: office.files.free,
});

export const place = (marker: string, key: string) => ({ kind: 'MUNICIPALITY', key: `${marker}-${key}`, name: `${marker} Ort`, validFrom: '2021-07-01' });

/** The hash of no preview at all. */
export const NO_PREVIEW = '0'.repeat(64);
