import fc from 'fast-check';
import type { RuleDefinition, RuleNode } from '../domain/rule.type.js';
import type { InputValue, RunException, RunInputs, RunUnit } from '../domain/run.type.js';

/** Random rules over six Kitas, every kind of node nested in others; some of them have to be refused. */
const id = (group: number, number: number): string => `00000000-0000-4000-8${group}00-${String(number).padStart(12, '0')}`;
const KITAS = [1, 2, 3, 4, 5, 6].map((number) => id(6, number));
const CODES = ['ALPHA', 'BETA', 'GAMMA'];

function decimals(least: number, most: number, places: number): fc.Arbitrary<string> {
  return fc.integer({ min: least * 10 ** places, max: most * 10 ** places }).map((units) => String(units / 10 ** places));
}

const value: fc.Arbitrary<InputValue> = fc.oneof(
  { weight: 9, arbitrary: decimals(0, 9, 1).map((text) => ({ value: text, status: text === '0' ? ('ZERO' as const) : ('NUMBER' as const), source: 'Zufall', year: 2024 })) },
  { weight: 1, arbitrary: fc.constantFrom('SUPPRESSED' as const, 'UNKNOWN' as const).map((status) => ({ value: null, status, source: 'Zufall', year: 2024 })) },
);
const values = fc.record({ ALPHA: value, BETA: value, GAMMA: value });

const units: fc.Arbitrary<RunUnit[]> = fc.tuple(...KITAS.map((kitaId, at) => fc.record({
  kitaId: fc.constant(kitaId), spaceId: fc.constantFrom(id(7, 1), id(7, 2)), providerId: fc.constant(id(8, at % 2)), places: fc.integer({ min: 1, max: 120 }), values,
})));

const over = fc.constantFrom('SPACE' as const, 'PROVIDER' as const, 'KITA' as const);
const codes = fc.subarray(CODES, { minLength: 1 });
const missing = fc.constantFrom('error' as const, 'mean' as const, 'exclude' as const);
const turned = fc.record({ direction: fc.constantFrom('higher' as const, 'lower' as const), normalisation: fc.constantFrom('minmax' as const, 'zscore' as const, 'rank' as const), points: fc.constant(null) });
const upward = fc.record({ direction: fc.constant('higher' as const), normalisation: fc.constantFrom('share' as const, 'none' as const), points: fc.constant(null) });
const stepped = fc.constant({ direction: 'higher' as const, normalisation: 'points' as const, points: [{ from: '0', points: '1' }, { from: '3', points: '2' }, { from: '6', points: '5' }] });
const criteria = codes.chain((chosen) => fc.tuple(...chosen.map((indicator) => fc.tuple(fc.oneof(turned, upward, stepped), decimals(1, 5, 1)).map(([rule, weight]) => ({ indicator, weight, ...rule })))));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 2 });

/** Nodes that share by need, each with what comes below it. */
function byNeed(below: (at: 'KITA' | 'GROUP') => fc.Arbitrary<RuleNode | null>): fc.Arbitrary<RuleNode> {
  const need = over.chain((level) => fc.record({
    kind: fc.constant('NEED_INDEX' as const), over: fc.constant(level), criteria, missing, indexScale: fc.oneof(fc.constant({ mean: '5', sd: '1' }), fc.constant(null)),
    size: fc.constantFrom('PLACES', null), eligible: maybe(fc.oneof(fc.integer({ min: 1, max: 4 }).map((top) => ({ top })), decimals(0, 5, 1).map((indexAtLeast) => ({ indexAtLeast })))),
    basePerUnit: maybe(decimals(0, 5, 1)), minimum: maybe(decimals(0, 9, 0)), maximum: maybe(decimals(40, 900, 0)), then: below(level === 'KITA' ? 'KITA' : 'GROUP'),
  }));
  const base = fc.record({ kind: fc.constant('BASE_AND_SURCHARGE' as const), over: fc.constant('KITA' as const), basePerUnit: decimals(0, 5, 1), criteria, missing, size: fc.constantFrom('PLACES', null), then: below('KITA') });
  const ranking = fc.record({
    kind: fc.constant('RANKING' as const), over: fc.constant('SPACE' as const), missing, top: maybe(fc.integer({ min: 1, max: 2 })),
    criteria: codes.map((chosen) => chosen.map((indicator) => ({ indicator, direction: 'higher' as const }))), then: below('GROUP'),
  });
  const pass = over.chain((level) => fc.record({ kind: fc.constant('PASS_THROUGH' as const), over: fc.constant(level), key: fc.constant('PLACES'), then: below(level === 'KITA' ? 'KITA' : 'GROUP') }));
  return fc.oneof(need, need, base, ranking, pass);
}

const labels = ['Eins', 'Zwei', 'Drei'];
function percent(then: fc.Arbitrary<RuleNode | null>): fc.Arbitrary<RuleNode> {
  const shares = fc.constantFrom(['100'], ['85', '15'], ['30', '25', '45'], ['33.3', '66.7']);
  return shares.chain((chosen) => fc.tuple(...chosen.map((share, at) => then.map((next) => ({ label: labels[at] ?? '', percent: share, postTypeCode: null, then: next }))))
    .map((parts): RuleNode => ({ kind: 'PERCENT', parts })));
}

const atKita: fc.Arbitrary<RuleNode | null> = fc.oneof(fc.constant(null), percent(fc.constant(null)));
const kitasBelow: fc.Arbitrary<RuleNode> = fc.oneof(fc.constant<RuleNode>({ kind: 'PASS_THROUGH', over: 'KITA', key: 'PLACES', then: null }), byNeed((at) => (at === 'KITA' ? atKita : fc.constant<RuleNode>({ kind: 'PASS_THROUGH', over: 'KITA', key: 'PLACES', then: null }))));
const reserve: RuleNode = { kind: 'RESERVE', label: 'Rücklage', postTypeCode: null, coordination: false };
const tiers = kitasBelow.chain((then) => fc.record({
  kind: fc.constant('TIERS' as const), hoursPerFte: fc.constant('39'), indicator: fc.constant('PLACES'),
  tiers: fc.constant([{ label: 'klein', from: '10', kitaIds: null, weeklyHours: '3', then: null }, { label: 'groß', from: '50', kitaIds: null, weeklyHours: null, then }]),
}));
const inner: fc.Arbitrary<RuleNode> = fc.oneof({ weight: 4, arbitrary: kitasBelow }, { weight: 2, arbitrary: percent(fc.oneof(kitasBelow, fc.constant(reserve))) }, { weight: 1, arbitrary: tiers });
const ofKitas = fc.subarray(KITAS, { minLength: 1 });
const applications = fc.tuple(ofKitas, decimals(1, 300, 1), maybe(fc.constantFrom('0.25', '0.5')), maybe(inner)).map(([chosen, amount, capShare, then]): RuleNode => ({ kind: 'APPLICATIONS', capShare, then, applications: chosen.map((kitaId) => ({ kitaId, amount })) }));
const posts = fc.tuple(ofKitas, decimals(0, 4, 1), maybe(inner)).map(([chosen, fte, then]): RuleNode => ({ kind: 'SHARED_POSTS', then, posts: [{ label: 'Stelle', fte: fte === '0' ? '1' : fte, postTypeCode: null, kitas: chosen.map((kitaId, at) => ({ kitaId, weight: String(1 + at) })) }] }));
const top = inner.map((then): RuleNode => ({
  kind: 'OFF_THE_TOP', licenceRelevantPosts: true, then,
  items: [{ label: 'Koordination', amount: '7.5', postTypeCode: 'COORDINATION', kitaId: null, licenceRelevant: false, coordination: true }, { label: 'Zusage', amount: '3', postTypeCode: null, kitaId: KITAS[1] ?? '', licenceRelevant: true, coordination: false }],
}));

const definition: fc.Arbitrary<RuleDefinition> = fc.record({
  unit: fc.constantFrom('EUR' as const, 'FTE' as const), step: fc.constantFrom('0.01', '0.25', '1'), eurPerFte: fc.constant('10'),
  root: fc.oneof({ weight: 4, arbitrary: inner }, { weight: 1, arbitrary: applications }, { weight: 1, arbitrary: posts }, { weight: 2, arbitrary: top }),
});

const exceptions: fc.Arbitrary<RunException[]> = fc.subarray(KITAS, { maxLength: 3 }).chain((chosen) => fc.tuple(...chosen.map((kitaId): fc.Arbitrary<RunException> => fc.oneof(
  fc.tuple(fc.constantFrom('FIXED' as const, 'AT_LEAST' as const, 'AT_MOST' as const), decimals(0, 90, 1)).map(([kind, amount]): RunException => ({ kitaId, kind, amount, reason: 'Zufall' })),
  fc.constant<RunException>({ kitaId, kind: 'EXCLUDED', amount: null, reason: 'Zufall' }),
))));

const spaces = fc.tuple(values, values).map(([first, second]) => [{ spaceId: id(7, 1), values: first }, { spaceId: id(7, 2), values: second }]);

export const anyRun: fc.Arbitrary<RunInputs> = fc.record({
  year: fc.constant(2025), amount: decimals(40, 900, 2), definition, units, spaces, withoutLicenceRelevant: fc.boolean(), exceptions: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: exceptions }),
  licenceRelevantPosts: fc.constant([{ postId: id(9, 1), postTypeCode: 'LICENCE_RELEVANT_STAFF', fte: '1.5', annualCost: '20.01', shares: [{ kitaId: KITAS[0] ?? '', share: '0.333333' }, { kitaId: KITAS[3] ?? '', share: '0.666667' }] }]),
});
