import { drawdown } from '@srb/calculation';
import { Decimal, sum, toFixed } from '@srb/kernel';
import { AppError, invalidInput } from '@srb/platform/errors';
import { randomSource } from '@srb/statistics';
import type { DrawdownForecast, ForecastInterval, ForecastQuarter } from '../../graphql/drawdown-forecast.type.js';
import { quarterOf, type MonthlyCost } from '../budget-year.js';
import { germanAmount } from '../german-amount.js';
import { parametersOf } from '../land-ceiling.js';
import { ratesOf, type Rates } from '../rates.js';
import { centsIn, monthIn, monthOf, partOf, type StaffedPost } from '../staffed-post.js';
import { STAFF_GROUPS, type StaffGroup } from '../vocabulary.js';
import { backTest, summaryOf } from './back-test.js';
import { budgetOptions, type OptionEntry } from './budget-options.js';
import type { DrawdownQuestion, DrawdownRecord } from './drawdown-question.js';
import { assumptionsOf, modelOf, type Model } from './forecast-assumptions.js';
import { boundsOf, mapBounds, type Bounds } from './interval.js';
import { simulate, type Run } from './simulation.js';

const YEAR = 12;
const BACK_TEST_RUNS = 100;
/** Coordination is a group of its own; other posts that the budget does not pay for never get here. */
type Cents = Readonly<Record<StaffGroup, readonly number[]>>;

/** Whole cents of each month of the year, by group: recorded, from the ledger, or simulated. */
interface YearRuns {
  readonly recorded: readonly boolean[];
  readonly runs: readonly Cents[];
}

/** What a past month cost as recorded, by group; null where no staff cost is recorded for it. */
function recordedCents(costs: readonly MonthlyCost[], month: number): Readonly<Record<StaffGroup, number | null>> | null {
  const actual = costs.filter((cost) => cost.kind === 'ACTUAL' && cost.month === month);
  const cents = (chosen: readonly MonthlyCost[]): number => sum(chosen.map(({ amount }) => new Decimal(amount).times(100))).toNumber();
  const personnel = actual.filter(({ category }) => category === 'PERSONNEL');
  if (personnel.length === 0) return null;
  const coordination = actual.filter(({ category }) => category === 'COORDINATION');
  return {
    STAFF: cents(personnel.filter(({ licenceRelevant }) => !licenceRelevant)),
    LICENCE_RELEVANT: cents(personnel.filter(({ licenceRelevant }) => licenceRelevant)),
    COORDINATION: coordination.length === 0 ? null : cents(coordination),
  };
}

function yearRuns({ costs, posts }: DrawdownRecord, { year, referenceDate, runs, seed }: DrawdownQuestion, model: Model): YearRuns {
  const [january, first] = [monthIn(year, 1), monthOf(referenceDate)];
  const ahead = Math.max(0, january + YEAR - first);
  const simulated: readonly Run<StaffGroup>[] = simulate(posts, STAFF_GROUPS, ({ group }) => group, model.occupancy, { first, months: ahead, runs }, randomSource(seed));
  const past = Array.from({ length: YEAR }, (_, at) => (january + at < first ? recordedCents(costs, at + 1) : null));
  const ledger = Object.fromEntries(STAFF_GROUPS.map((group) => [group, past.map((_, at) =>
    posts.filter((post) => post.group === group).reduce((total, post) => total + centsIn(post, january + at), 0))])) as Record<StaffGroup, number[]>;
  const of = (run: Run<StaffGroup>, group: StaffGroup): number[] => past.map((recorded, at) => {
    if (january + at >= first) return run[group][january + at - first] ?? 0;
    return recorded?.[group] ?? ledger[group][at] ?? 0;
  });
  return {
    recorded: past.map((recorded) => recorded !== null),
    runs: simulated.map((run) => ({ STAFF: of(run, 'STAFF'), LICENCE_RELEVANT: of(run, 'LICENCE_RELEVANT'), COORDINATION: of(run, 'COORDINATION') })),
  };
}

const shown = ({ low, median, high }: Bounds, places = 2): ForecastInterval => ({ low: toFixed(low, places), median: toFixed(median, places), high: toFixed(high, places) });
const upTo = (cents: readonly number[], from: number, to: number): number => cents.slice(from, to).reduce((total, value) => total + value, 0);

/** The bounds of months `from` to before `to` over all runs, in EUR. */
function boundsOver({ runs }: YearRuns, groups: readonly StaffGroup[], from = 0, to = YEAR): Bounds {
  return boundsOf(runs.map((run) => groups.reduce((total, group) => total + upTo(run[group], from, to), 0)));
}

const STAFF: readonly StaffGroup[] = ['STAFF', 'LICENCE_RELEVANT'];

interface Draw {
  readonly ceiling: Decimal;
  readonly rates: Rates;
  /** EUR of training in the year; a quarter of it falls into each quarter. */
  readonly training: Decimal;
}

function drawn({ ceiling, rates, training }: Draw, personnelCost: Decimal, quarters: number) {
  return drawdown({ ceiling, ...rates, personnelCost, trainingCost: training.times(quarters).div(4).toDecimalPlaces(2) });
}

function quarterForecast(quarter: number, year: number, posts: readonly StaffedPost[], runs: YearRuns, draw: Draw): ForecastQuarter {
  const [from, to] = [(quarter - 1) * 3, quarter * 3];
  const toDate = boundsOver(runs, STAFF, 0, to);
  const months = Array.from({ length: 3 }, (_, at) => monthIn(year, from + at + 1));
  const planned = posts.filter(({ group }) => group !== 'COORDINATION').flatMap((post) => months.map((month) => Math.round(post.monthlyCents * partOf(month, post))));
  return {
    quarter,
    recordedMonths: runs.recorded.filter((recorded, at) => recorded && quarterOf(at + 1) === quarter).length,
    plannedCost: toFixed(new Decimal(planned.reduce((total, cents) => total + cents, 0)).div(100), 2),
    personnel: shown(boundsOver(runs, STAFF, from, to)),
    licenceRelevant: shown(boundsOver(runs, ['LICENCE_RELEVANT'], from, to)),
    coordination: shown(boundsOver(runs, ['COORDINATION'], from, to)),
    stateShareToDate: shown(mapBounds(toDate, (cost) => drawn(draw, cost, quarter).stateShare)),
    drawdownRateToDate: shown(mapBounds(toDate, (cost) => drawn(draw, cost, quarter).drawdownRate), 4),
  };
}

function warningOf(undrawn: Bounds, share: string): string | null {
  if (undrawn.median.lte(0)) return null;
  const euro = (amount: Decimal): string => germanAmount(toFixed(amount, 2));
  return `Voraussichtlich bleiben ${euro(undrawn.median)} EUR des Landesanteils ungenutzt (in acht von zehn Verläufen ${euro(undrawn.low)} bis ${euro(undrawn.high)} EUR; `
    + `etwas bleibt in ${germanAmount(new Decimal(share).times(100).toFixed(0))} % der Verläufe), weil Stellen unbesetzt sind oder werden. Bitte prüfen Sie, welche der genannten Möglichkeiten Ihre Konzeption erlaubt; geändert wird nichts von selbst.`;
}

function ownBackTest({ posts }: DrawdownRecord, { referenceDate, seed }: DrawdownQuestion, { occupancy }: Model): DrawdownForecast['backTest'] {
  const recorded = posts.filter(({ occupancies, group }) => occupancies.length > 0 && group !== 'COORDINATION');
  const until = monthOf(referenceDate);
  const from = until - occupancy.history.months;
  const points = backTest(recorded, { from, until, horizon: YEAR, runs: BACK_TEST_RUNS, seed, leaving: occupancy.leaving, filling: occupancy.filling });
  const summary = summaryOf(points);
  return summary === null ? null : { ...summary, error: toFixed(new Decimal(summary.error), 4), naiveError: toFixed(new Decimal(summary.naiveError), 4) };
}

function drawOf({ parameters, ceiling, costs }: DrawdownRecord, question: DrawdownQuestion): Draw {
  const rates = ratesOf(parameters);
  if (rates === null) throw new AppError('NOT_COMPUTABLE', `Für ${question.year} ist kein Landesanteil hinterlegt. Bitte wählen Sie ein Jahr ab 2021.`);
  const amount = question.ceiling ?? ceiling;
  if (amount === null) {
    throw new AppError('NOT_COMPUTABLE', `Für ${question.year} ist keine Zuweisung des Landes erfasst. Bitte tragen Sie sie mit Bezugsgröße Landesanteil und Art Zuweisung ein oder geben Sie einen Höchstbetrag an.`);
  }
  if (new Decimal(amount).lte(0)) throw invalidInput('ceiling', 'Höchstbetrag: bitte einen Betrag über 0 angeben.');
  const training = (kind: MonthlyCost['kind']): Decimal | null => {
    const found = costs.filter((cost) => cost.kind === kind && cost.category === 'TRAINING');
    return found.length === 0 ? null : sum(found.map((cost) => new Decimal(cost.amount)));
  };
  const asked = (question.trainingCost ?? null) === null ? null : new Decimal(question.trainingCost ?? 0);
  return { ceiling: new Decimal(amount), rates, training: asked ?? training('PLAN') ?? training('ACTUAL') ?? new Decimal(0) };
}

/**
 * How much of its ceiling a year will draw: recorded months as they are, the other past months by the ledger of posts, the
 * coming ones simulated. Only posts paid from the budget draw; coordination stands beside them, and the caller hands in no others.
 * @param entries what the concept may allow when money would be left
 * @throws AppError NOT_COMPUTABLE without rate or ceiling, INVALID_INPUT
 */
export function drawdownForecast(record: DrawdownRecord, question: DrawdownQuestion, entries: readonly OptionEntry[]): DrawdownForecast {
  const draw = drawOf(record, question);
  const model = modelOf(record.posts, question);
  const scaled = { ...record, posts: model.posts };
  const runs = yearRuns(scaled, question, model);
  const personnel = boundsOver(runs, STAFF);
  const undrawn = mapBounds(personnel, (cost) => drawn(draw, cost, 4).undrawn);
  const leaving = runs.runs.filter((run) => drawn(draw, new Decimal(STAFF.reduce((total, group) => total + upTo(run[group], 0, YEAR), 0)).div(100), 4).undrawn.gt(0)).length;
  const share = toFixed(new Decimal(leaving).div(runs.runs.length), 2);
  const first = Math.max(monthOf(question.referenceDate) + 1, monthIn(question.year, 1));
  const optionFrame = {
    referenceDate: question.referenceDate, undrawn: undrawn.median, stateShareRate: draw.rates.stateShareRate,
    months: Array.from({ length: Math.max(0, monthIn(question.year, 1) + YEAR - first) }, (_, at) => first + at),
    trainingRoom: Decimal.max(0, draw.rates.trainingCapRate.times(personnel.median).minus(draw.training)).toDecimalPlaces(2),
  };
  const allowed = entries.filter(({ code }) => question.allow.includes(code));
  return {
    year: question.year, referenceDate: question.referenceDate, ceiling: toFixed(draw.ceiling, 2),
    quarters: [1, 2, 3, 4].map((quarter) => quarterForecast(quarter, question.year, scaled.posts, runs, draw)),
    personnel: shown(personnel),
    licenceRelevant: shown(boundsOver(runs, ['LICENCE_RELEVANT'])),
    coordination: shown(boundsOver(runs, ['COORDINATION'])),
    stateShare: shown(mapBounds(personnel, (cost) => drawn(draw, cost, 4).stateShare)),
    undrawn: shown(undrawn),
    drawdownRate: shown(mapBounds(personnel, (cost) => drawn(draw, cost, 4).drawdownRate), 4),
    probabilityUndrawn: share,
    warning: warningOf(undrawn, share),
    options: undrawn.median.gt(0) ? budgetOptions(allowed, scaled.posts, optionFrame) : [],
    backTest: ownBackTest(scaled, question, model),
    assumptions: assumptionsOf(question, draw, model),
    parameters: parametersOf(record.parameters, 'STATE_SHARE_RATE', 'TRAINING_CAP_RATE'),
  };
}
