import { ruleOf } from '../support/canary-distribution.js';
import { localIndicatorOf } from '../support/canary-indicators.js';
import { YEAR } from '../support/canary-office.js';
import { changeOf } from '../support/canary-geography.js';
import type { LandOffice } from '../support/canary-scopes.js';
import { CLOSING_AGS, MERGING, type CanaryLand } from '../support/canary-land.js';

export type Arguments = Readonly<Record<string, unknown>>;

/**
 * Arguments with which a field gives an answer, with the ids of the office handed in: one set, or several where an
 * answer has several shapes. With the ids of another office the same function gives the hostile arguments.
 */
type Fixture = (office: LandOffice, land: CanaryLand) => readonly Arguments[];

const NO_ARGUMENTS: Fixture = () => [{}];
const LARGEST_PAGE: Fixture = () => [{ first: 200 }];
const OF_YEAR: Fixture = () => [{ year: YEAR }];
const COMPARISON: Fixture = (_, { comparison }) => [{ id: comparison.id }];
const STALE_VERSION = 99;
const PROOF = { from: `${YEAR}-01-01`, to: `${YEAR + 1}-01-01` };

const step = (id: string, version: number) => ({ id, version });
const space = (office: LandOffice, code: string) => ({ code: `${office.marker}-${code}`, name: `${office.marker} Raum`, description: '', validFrom: '2021-07-01' });
const provider = (office: LandOffice, name: string) => ({ name: `${office.marker} ${name}`, kind: 'CHURCH' });
const kita = (office: LandOffice, key: string) => ({
  officialKey: `${office.marker}-${key}`, name: `${office.marker} Kita`, places: 60, validFrom: '2021-07-01',
  providerId: office.providers.main, socialSpaceId: office.spaces.main,
});
const allocation = (office: LandOffice, source: string) => ({
  year: 2021, months: 6, basis: 'STATE_SHARE', kind: 'ALLOCATION', amount: '250000.00', approximate: false, note: '', source: `${office.marker} ${source}`,
});
const cost = (office: LandOffice, postId: string | null) => ({
  year: 2024, category: 'PERSONNEL', funding: 'SRB', basis: 'TOTAL', kind: 'ACTUAL', amount: '30000.00', licenceRelevant: false, postId, source: office.marker,
});
const programmeShare = (office: LandOffice, payer: string, year: number) => ({ programme: office.marker, year, payer, kind: 'PLAN', amount: '1000.00', source: office.marker });
const unmetNeed = (office: LandOffice, kitaId: string | null) => ({ year: 2024, kind: 'TRAVEL', kitaId, description: office.marker, amount: null, source: office.marker });
const post = (office: LandOffice, number: string) => ({
  number: `${office.marker}-${number}`, postTypeCode: 'KITA_SOCIAL_WORK', employerCode: 'YOUTH_OFFICE', funding: 'SRB', licenceRelevant: false,
  ftePlanned: '0.500', fteOccupied: '0.500', annualCost: '35000.00', fixedTermUntil: null, validFrom: '2024-01-01', validTo: null,
});
const measure = (office: LandOffice, title: string) => ({
  title: `${office.marker} ${title}`, goal: office.marker, responsibleRole: office.marker, startsOn: null, dueOn: '2026-12-31', kitaIds: [office.kitas.main], postIds: [office.posts.main],
});
const value = (office: LandOffice, year: number) => ({
  indicatorCode: 'CHILDREN_U7', year, referenceDate: `${year}-12-31`, availableFrom: `${year}-12-31`, status: 'NUMBER', value: '700', source: office.marker,
});

const evidence = (office: LandOffice, title: string) => ({
  socialSpaceId: office.spaces.main, kind: 'STATEMENT', actorCode: 'FAMILIES', datedOn: '2024-06-01', title: `${office.marker} ${title}`, content: office.marker, fileId: office.files.free,
});

const place = (marker: string, key: string) => ({ kind: 'MUNICIPALITY', key: `${marker}-${key}`, name: `${marker} Ort`, validFrom: '2021-07-01' });

const QUERIES: Readonly<Record<string, Fixture>> = {
  me: NO_ARGUMENTS,
  youthOffice: NO_ARGUMENTS,
  youthOffices: LARGEST_PAGE,
  auditEntries: LARGEST_PAGE,
  members: LARGEST_PAGE,
  invitations: LARGEST_PAGE,
  stateReads: LARGEST_PAGE,
  ownKitas: LARGEST_PAGE,
  ownKita: ({ kitas }) => [{ id: kitas.main }],
  committeeVersions: LARGEST_PAGE,
  committeeVersion: ({ versions }) => [{ id: versions.inForce }],
  concept: NO_ARGUMENTS,
  conceptVersions: LARGEST_PAGE,
  conceptVersion: ({ versions }) => [{ id: versions.inForce }, { id: versions.draft }],
  checklistItems: LARGEST_PAGE,
  section: ({ sections }) => [{ id: sections.save }],
  conceptDocuments: ({ versions, marker }) => [{ conceptVersionId: versions.inForce, first: 200 }, { conceptVersionId: versions.inForce, search: `${marker} Text` }],
  committeeDocuments: ({ versions, marker }) => [{ conceptVersionId: versions.inForce, search: marker }, { conceptVersionId: versions.draft, first: 200 }],
  socialSpaces: LARGEST_PAGE,
  socialSpace: ({ spaces }) => [{ id: spaces.main }],
  kitas: ({ spaces }) => [{ first: 200 }, { socialSpaceId: spaces.main }],
  kita: ({ kitas }) => [{ id: kitas.main }],
  providers: LARGEST_PAGE,
  indicators: LARGEST_PAGE,
  indicatorValues: ({ spaces, kitas }) => [{ first: 200 }, { filter: { socialSpaceId: spaces.main } }, { filter: { kitaId: kitas.main } }],
  spaceSets: LARGEST_PAGE,
  places: () => [{ first: 200 }, { on: `${YEAR}-12-31`, kind: 'MUNICIPALITY' }],
  partsOfSpace: ({ spaces }) => [{ socialSpaceId: spaces.main, first: 200 }],
  spaceKitas: ({ spaces, kitas, geography }) => [{ first: 200 }, { socialSpaceId: spaces.main, on: `${YEAR}-12-31` }, { spaceSetId: geography.sets.main, kitaId: kitas.update }],
  areaChanges: LARGEST_PAGE,
  previewAreaChange: ({ marker, spaces }) => [{ input: { ...changeOf(marker, spaces.main), opened: [{ key: `${marker}-V`, name: `${marker} Vorschau` }] } }],
  areaSeries: ({ geography }) => [
    { indicatorCode: 'CHILDREN_U7', territorialStatus: `${YEAR}-12-31`, first: 200 }, { indicatorCode: 'CHILDREN_U7', territorialStatus: `${YEAR}-12-31`, spaceSetId: geography.sets.main },
  ],
  spaceAggregates: ({ geography }) => [
    { indicatorCode: 'CHILDREN_U7', year: YEAR, on: `${YEAR}-12-31`, first: 200 }, { indicatorCode: 'CHILDREN_U7', year: YEAR, on: `${YEAR}-12-31`, spaceSetId: geography.sets.main },
  ],
  districtValue: () => [{ indicatorCode: 'CHILDREN_U7', year: YEAR }],
  derivedValues: ({ spaces, kitas }) => [{ year: YEAR, first: 200 }, { year: YEAR, filter: { socialSpaceId: spaces.main } }, { year: YEAR, filter: { kitaId: kitas.main } }],
  indicatorQuality: () => [{ year: YEAR, first: 200 }],
  actors: LARGEST_PAGE,
  spaceEvidence: ({ spaces }) => [{ socialSpaceId: spaces.main, first: 200 }],
  socialSpaceProfile: ({ spaces }) => [{ id: spaces.main, year: YEAR }],
  fundingYear: OF_YEAR,
  allocations: LARGEST_PAGE,
  costs: LARGEST_PAGE,
  programmeShares: LARGEST_PAGE,
  unmetNeeds: LARGEST_PAGE,
  budgetYear: OF_YEAR,
  drawdownForecast: () => [{ year: YEAR, referenceDate: `${YEAR}-04-15`, runs: 100 }],
  allotmentForecast: () => [
    { fromYear: YEAR, toYear: YEAR + 1 },
    { fromYear: YEAR, toYear: YEAR, method: 'KEY_COUNTS', counts: { ownChildren: 600, landChildren: 10000, ownSgb2: 30, landSgb2: 1000 } },
  ],
  personnelCatalogue: NO_ARGUMENTS,
  posts: ({ kitas }) => [{ first: 200 }, { kitaId: kitas.main }],
  post: ({ posts }) => [{ id: posts.main }],
  postPeriods: ({ ledger }) => [{ id: ledger.end.id }],
  fixedTermPosts: LARGEST_PAGE,
  staffing: () => [{ referenceDate: `${YEAR}-12-31` }],
  vacancies: () => [{ referenceDate: `${YEAR}-12-31`, first: 200 }],
  staffFigures: OF_YEAR,
  fixedTermOutlook: () => [{ referenceDate: `${YEAR}-12-31`, first: 200 }],
  coordinationOverview: () => [{ referenceDate: `${YEAR}-12-31` }],
  postMonths: ({ ledger, kitas }) => [{ from: `${YEAR}-12-01`, to: `${YEAR + 1}-01-01`, first: 200 }, { from: `${YEAR}-01-01`, to: `${YEAR + 1}-01-01`, postId: ledger.end.id }, { from: `${YEAR}-01-01`, to: `${YEAR}-02-01`, kitaId: kitas.main }],
  postHistory: ({ ledger }) => [{ id: ledger.end.id }],
  importTables: NO_ARGUMENTS,
  importBatches: LARGEST_PAGE,
  importBatch: ({ imports }) => [{ id: imports.checked, first: 200 }],
  distributionTemplates: NO_ARGUMENTS,
  distributionRules: LARGEST_PAGE,
  distributionRule: ({ distribution }) => [{ id: distribution.rule }],
  distributionRuleVersion: ({ distribution }) => [{ id: distribution.drafts.decide }],
  distributionRuns: () => [{ first: 200 }, { year: YEAR }],
  distributionRun: ({ distribution }) => [{ id: distribution.runs.main }],
  distributionResults: ({ distribution }) => [{ runId: distribution.runs.main, first: 200 }],
  distributionTrace: ({ distribution, kitas }) => [{ runId: distribution.runs.main, kitaId: kitas.main }],
  distributionTraces: ({ distribution }) => [{ runId: distribution.runs.main, first: 200 }],
  distributionWithoutLicenceRelevant: ({ distribution }) => [{ runId: distribution.runs.main, first: 200 }],
  compareRuns: ({ studies }) => [{ ids: [studies.runs.base, studies.runs.other] }, { ids: [studies.runs.other], baseRunId: studies.runs.base, burden: 'PLACES' }],
  thresholdJumps: ({ studies }) => [{ runId: studies.runs.base, withinPercent: '2' }],
  concentration: ({ studies }) => [{ runId: studies.runs.base, burden: 'PLACES' }],
  continuity: ({ studies }) => [{ runId: studies.runs.other }, { runId: studies.runs.other, baseRunId: studies.runs.base }],
  study: ({ studies }) => [{ id: studies.main }],
  studies: ({ studies }) => [{ first: 200 }, { first: 200, runId: studies.runs.base }],
  releases: LARGEST_PAGE,
  release: ({ releases }) => [{ id: releases.active }],
  releasePreview: ({ versions }) => [{ conceptVersionId: versions.inForce, year: YEAR }],
  latestComparison: OF_YEAR,
  landDashboard: OF_YEAR,
  comparisons: LARGEST_PAGE,
  comparison: COMPARISON,
  comparisonCsv: COMPARISON,
  comparisonRequest: (_, { comparison }) => [{ id: comparison.requestId }],
  officeChanges: LARGEST_PAGE,
  // The marked offices themselves, and two whose names collide.
  previewOfficeMerger: () => [{ input: { ...MERGING, predecessorAgs: '07131', successorAgs: '07132' } }, { input: MERGING }],
  deadLetters: LARGEST_PAGE,
  proofOfUse: () => [{ ...PROOF, first: 200 }],
  proofOfUseSums: () => [PROOF],
  administrationDifferences: () => [{ ...PROOF, first: 200 }],
  holderNames: LARGEST_PAGE,
  measures: ({ kitas, posts }) => [{ first: 200 }, { kitaId: kitas.main }, { postId: posts.main }],
  measure: ({ measures }) => [{ id: measures.undo }],
  measureOverview: NO_ARGUMENTS,
};

const NO_PREVIEW = '0'.repeat(64);
const REASON = { legalReference: 'Gesetz', source: 'GVBl.' };

const MUTATIONS: Readonly<Record<string, Fixture>> = {
  acceptInvitation: ({ people }) => [{ input: { token: people.token, displayName: 'Neu' } }],
  inviteMember: ({ marker, providers, kitas }) => [
    { input: { email: `${marker}-t@example.org`, role: 'PROVIDER', providerId: providers.main } },
    { input: { email: `${marker}-l@example.org`, role: 'KITA_LEAD', kitaId: kitas.main } },
  ],
  resendInvitation: ({ people }) => [{ id: people.invitations.resend }],
  revokeInvitation: ({ people }) => [{ id: people.invitations.revoke }],
  grantRole: ({ people, kitas }) => [{ input: { personId: people.colleague, role: 'KITA_LEAD', kitaId: kitas.main } }],
  endMembership: ({ people }) => [{ id: people.membership }],
  createConceptVersion: ({ marker }) => [{ input: { title: `${marker} neu` } }],
  reviseConceptVersion: ({ versions }) => [{ input: { basedOnId: versions.inForce } }],
  submitForConsultation: ({ versions }) => [{ input: step(versions.submit, 1) }],
  returnToDraft: ({ versions, marker }) => [{ input: { ...step(versions.returning, 2), reason: marker } }],
  recordDecision: ({ versions, marker }) => [
    { input: { ...step(versions.decide, 2), decidedOn: '2025-06-01', paperNumber: `${marker}/25`, votesFor: 9, votesAgainst: 2, abstentions: 1, note: marker } },
  ],
  putIntoForce: ({ versions }) => [{ input: { ...step(versions.enforce, 2), validFrom: '2026-01-01' } }],
  saveSection: ({ sections, marker }) => [
    { input: { ...step(sections.stale, STALE_VERSION), title: marker, body: marker } },
    { input: { ...step(sections.locked, 1), title: marker, body: marker } },
    { input: { ...step(sections.save, 1), title: marker, body: marker } },
  ],
  addSection: ({ versions, marker }) => [
    { input: { conceptVersionId: versions.inForce, theme: 1, title: marker, body: marker } },
    { input: { conceptVersionId: versions.draft, theme: 1, title: marker, body: marker } },
  ],
  moveSection: ({ sections }) => [{ input: { ...step(sections.locked, 1), position: 2 } }, { input: { ...step(sections.move, 1), theme: 3, position: 1 } }],
  removeSection: ({ sections }) => [{ input: step(sections.locked, 1) }, { input: step(sections.remove, 1) }],
  attachDocument: ({ versions, files, marker }) => [{ input: { conceptVersionId: versions.inForce, fileId: files.free, kind: 'OTHER', title: marker } }],
  changeDocument: ({ documents, marker }) => [{ input: { ...step(documents.change, 1), kind: 'CONCEPT', title: marker, datedOn: '2021-06-07' } }],
  detachDocument: ({ documents }) => [{ input: step(documents.detach, 1) }],
  createSocialSpace: (office) => [{ input: space(office, 'neu') }],
  updateSocialSpace: (office) => [{ input: { ...space(office, 'andere'), ...step(office.spaces.update, 1) } }],
  closeSocialSpace: ({ spaces }) => [{ input: { ...step(spaces.close, 1), validTo: '2026-01-01' } }],
  createProvider: (office) => [{ input: provider(office, 'neu') }],
  updateProvider: (office) => [{ input: { ...provider(office, 'anders'), ...step(office.providers.update, 1) } }],
  closeProvider: ({ providers }) => [{ input: { ...step(providers.close, 1), validTo: '2026-01-01' } }],
  createKita: (office) => [{ input: kita(office, 'neu') }],
  updateKita: (office) => [{ input: { ...kita(office, 'andere'), ...step(office.kitas.update, 1) } }],
  closeKita: ({ kitas }) => [{ input: { ...step(kitas.close, 1), validTo: '2026-01-01' } }],
  createSpaceSet: ({ marker }) => [{ input: { code: `${marker}-EN`, name: `${marker} neu`, description: marker } }],
  updateSpaceSet: ({ marker, geography }) => [{ input: { ...step(geography.sets.update, 1), code: `${marker}-EA`, name: `${marker} anders`, description: marker } }],
  removeSpaceSet: ({ geography }) => [{ input: step(geography.sets.remove, 1) }],
  createPlace: ({ marker }) => [{ input: place(marker, 'ON') }],
  updatePlace: ({ marker, geography }) => [{ input: { ...place(marker, 'OA'), ...step(geography.places.update, 1) } }],
  removePlace: ({ geography }) => [{ input: step(geography.places.remove, 1) }],
  createSpacePart: ({ spaces, geography }) => [{ input: { socialSpaceId: spaces.main, placeId: geography.places.free, share: '0.5', validFrom: '2021-07-01' } }],
  updateSpacePart: ({ spaces, geography }) => [{ input: { ...step(geography.parts.update, 1), socialSpaceId: spaces.update, placeId: geography.places.main, share: '0.1', validFrom: '2021-07-01' } }],
  removeSpacePart: ({ geography }) => [{ input: step(geography.parts.remove, 1) }],
  assignSpaceKita: ({ kitas, geography }) => [{ input: { kitaId: kitas.main, socialSpaceId: geography.spaces.inSet, validFrom: '2021-07-01' } }],
  updateSpaceKita: ({ kitas, geography }) => [{ input: { ...step(geography.members.update, 1), kitaId: kitas.update, socialSpaceId: geography.spaces.inSet, validFrom: '2022-01-01' } }],
  removeSpaceKita: ({ geography }) => [{ input: step(geography.members.remove, 1) }],
  changeAreas: ({ marker, geography }) => [
    { input: { ...changeOf(marker, geography.spaces.change), previewHash: NO_PREVIEW } },
    { input: { ...changeOf(marker, geography.spaces.change), previewHash: geography.previewHash } },
  ],
  undoAreaChange: ({ geography }) => [{ input: step(geography.changes.undo, 2) }],
  setIndicatorValue: (office) => [
    { input: { ...value(office, YEAR), level: 'SPACE', socialSpaceId: office.spaces.main, version: STALE_VERSION } },
    { input: { ...value(office, 2024), level: 'SPACE', socialSpaceId: office.spaces.main } },
    { input: { ...value(office, 2024), indicatorCode: 'KITA_CHILDREN', level: 'KITA', kitaId: office.kitas.main } },
  ],
  createLocalIndicator: ({ marker }) => [{ input: localIndicatorOf(marker, 'NEW') }],
  updateLocalIndicator: ({ marker, figures }) => [{ input: { ...localIndicatorOf(marker, 'UPDATE'), ...step(figures.localIndicators.update, 1), owner: `${marker} neu` } }],
  retireLocalIndicator: ({ figures }) => [{ input: { ...step(figures.localIndicators.retire, 1), retiredOn: '2026-01-01' } }],
  createSpaceEvidence: (office) => [{ input: evidence(office, 'neu') }],
  updateSpaceEvidence: (office) => [{ input: { ...evidence(office, 'anders'), ...step(office.figures.evidence.update, 1) } }],
  removeSpaceEvidence: ({ figures }) => [{ input: step(figures.evidence.remove, 1) }],
  setAllocation: (office) => [{ input: allocation(office, 'neu') }],
  updateAllocation: (office) => [
    { input: { ...allocation(office, 'zu spät'), ...step(office.allocations.stale, STALE_VERSION) } },
    { input: { ...allocation(office, 'anders'), ...step(office.allocations.update, 1) } },
  ],
  removeAllocation: ({ allocations }) => [step(allocations.remove, 1)],
  setCost: (office) => [{ input: cost(office, office.posts.main) }],
  updateCost: (office) => [
    { input: { ...cost(office, null), ...step(office.costs.stale, STALE_VERSION) } },
    { input: { ...cost(office, office.posts.update), ...step(office.costs.update, 1) } },
  ],
  removeCost: ({ budget }) => [step(budget.removableCost, 1)],
  setProgrammeShare: (office) => [{ input: programmeShare(office, 'LAND', 2024) }],
  updateProgrammeShare: (office) => [
    { input: { ...programmeShare(office, 'OFFICE', 2024), ...step(office.budget.shares.stale, STALE_VERSION) } },
    { input: { ...programmeShare(office, 'PROVIDER', 2024), ...step(office.budget.shares.update, 1) } },
  ],
  removeProgrammeShare: ({ budget }) => [step(budget.shares.remove, 1)],
  setUnmetNeed: (office) => [{ input: unmetNeed(office, office.kitas.main) }],
  updateUnmetNeed: (office) => [
    { input: { ...unmetNeed(office, null), ...step(office.budget.needs.stale, STALE_VERSION) } },
    { input: { ...unmetNeed(office, office.kitas.main), ...step(office.budget.needs.update, 1) } },
  ],
  removeUnmetNeed: ({ budget }) => [step(budget.needs.remove, 1)],
  createPost: (office) => [{ input: { ...post(office, 'neu'), assignments: [{ kitaId: office.kitas.main, share: '1' }] } }],
  updatePost: (office) => [
    { input: { ...post(office, 'zu spät'), ...step(office.posts.main, STALE_VERSION) } },
    { input: { ...post(office, 'anders'), ...step(office.posts.update, 1) } },
  ],
  updateOccupancy: ({ posts }) => [{ input: { ...step(posts.occupancy, 1), fteOccupied: '0.250' } }],
  setAssignments: ({ posts, kitas }) => [{ input: { ...step(posts.assignments, 1), assignments: [{ kitaId: kitas.main, share: '0.4' }, { kitaId: kitas.update, share: '0.6' }] } }],
  assignPost: ({ ledger, kitas }) => [{ input: { ...step(ledger.assign, 1), from: '2025-01-01', assignments: [{ kitaId: kitas.main, share: '0.4' }, { kitaId: kitas.update, share: '0.6' }] } }],
  occupyPost: ({ ledger, marker }) => [{ input: { ...step(ledger.occupy, 1), holderKey: `${marker}-P2`, fte: '0.500', validFrom: '2025-01-01' } }],
  changeOccupancyPeriod: ({ ledger }) => [{ input: { ...ledger.change, version: 2, from: '2025-01-01', fte: '0.750' } }],
  endOccupancy: ({ ledger }) => [{ input: { ...ledger.end, version: 2, validTo: '2025-01-01' } }],
  startImport: ({ imports, marker }) => [{ input: { fileId: imports.file, target: 'ADMINISTRATION', source: marker, columns: [{ heading: 'Monat', column: 'month' }, { heading: marker }] } }],
  setImportColumns: ({ imports, marker }) => [{ input: { ...step(imports.columns, 1), columns: [{ heading: marker, column: 'kita' }] } }],
  acceptImport: ({ imports }) => [{ input: { ...step(imports.accept, 1), accepts: 'NONE' } }],
  cancelImport: ({ imports }) => [{ id: imports.cancel }],
  undoImport: ({ imports }) => [{ id: imports.stands }, { id: imports.undo }],
  createDistributionRule: ({ marker }) => [{ input: { name: `${marker} neu`, description: marker, definition: ruleOf(marker), reason: marker } }],
  saveDistributionRuleDraft: ({ distribution, marker }) => [
    { input: { ruleId: distribution.rule, ...step(distribution.drafts.stale, STALE_VERSION), definition: ruleOf(marker), reason: marker } },
    { input: { ruleId: distribution.rule, ...step(distribution.drafts.rewrite, 1), definition: ruleOf(marker), reason: marker } },
  ],
  decideDistributionRule: ({ distribution }) => [{ input: { ...step(distribution.drafts.decide, 1), committeeDecisionId: distribution.decision, validFrom: '2025-01-01' } }],
  setDistributionException: ({ distribution, kitas, marker }) => [{ input: { ruleId: distribution.rule, kitaId: kitas.update, year: 2030, kind: 'AT_LEAST', amount: '10', reason: marker } }],
  removeDistributionException: ({ distribution }) => [step(distribution.exception, 1)],
  calculateDistributionRun: ({ distribution, marker }) => [{ input: { label: marker, year: YEAR, amount: '900000', kind: 'SCENARIO', ruleVersionId: distribution.drafts.decide } }],
  removeScenarioRun: ({ distribution }) => [{ id: distribution.runs.remove }],
  requestStudy: ({ studies }) => [
    { input: { runId: studies.runs.base, kind: 'TRANSITION', transition: { baseRunId: studies.runs.other, years: 2, budgets: [{ year: 1, atMost: '5' }] } } },
    { input: { runId: studies.runs.base, kind: 'CONCENTRATION', concentration: { burden: 'PLACES' } } },
    { input: { runId: studies.runs.base, kind: 'RANK_STABILITY' } },
  ],
  cancelStudy: ({ studies }) => [{ id: studies.cancel }],
  releaseConcept: ({ versions }) => [{ input: { conceptVersionId: versions.release, year: YEAR, withheldMetrics: ['COST_PER_FTE'], confirmation: true } }],
  withdrawRelease: ({ releases, marker }) => [{ input: { releaseId: releases.withdraw, version: 1, reason: `${marker} zurück` } }],
  requestComparison: OF_YEAR,
  nameHolder: ({ marker }) => [{ input: { holderKey: `${marker}-P1`, name: `${marker} Name` } }],
  forgetHolder: ({ holders }) => [{ input: { id: holders.forget } }],
  createMeasure: (office) => [{ input: measure(office, 'neu') }],
  updateMeasure: (office) => [
    { input: { ...measure(office, 'zu spät'), ...step(office.measures.main, STALE_VERSION) } },
    { input: { ...measure(office, 'anders'), ...step(office.measures.update, 1) } },
  ],
  reportMeasure: ({ measures, marker }) => [{ input: { ...step(measures.report, 1), status: 'BLOCKED', statusReason: 'FINANCE', note: marker } }],
  undoMeasureReport: ({ measures }) => [{ input: step(measures.undo, 2) }],
  removeMeasure: ({ measures }) => [{ input: step(measures.remove, 1) }],
  requeueDeadLetter: (_, { deadLetters }) => [{ id: deadLetters.requeue }],
  discardDeadLetter: (_, { deadLetters }) => [{ id: deadLetters.discard, reason: 'Gilt nicht mehr.' }],
};

const OPERATION: Readonly<Record<string, Fixture>> = {
  mergeOffices: () => [{ input: { ...MERGING, ...REASON, previewHash: NO_PREVIEW, carryOver: [] } }],
  closeOffice: () => [{ input: { ...REASON, ags: CLOSING_AGS, effectiveOn: '2030-01-01' } }],
  undoOfficeChange: (_, { officeChange }) => [{ id: officeChange.id }],
};

const SUBSCRIPTIONS: Readonly<Record<string, Fixture>> = {
  comparisonProgress: (_, { comparison }) => [{ requestId: comparison.requestId }],
};

function under(type: string, fixtures: Readonly<Record<string, Fixture>>): readonly (readonly [string, Fixture])[] {
  return Object.entries(fixtures).map(([name, fixture]) => [`${type}.${name}`, fixture]);
}

/** The one table of arguments, by `Query.kita`; a root field without an entry turns the matrix red. */
export const FIXTURES: ReadonlyMap<string, Fixture> = new Map([
  ...under('Query', QUERIES),
  ...under('Mutation', MUTATIONS),
  ...under('Mutation', OPERATION),
  ...under('Subscription', SUBSCRIPTIONS),
]);
