import { Decimal, toFixed } from '@srb/kernel';
import type { ForecastAssumption } from '../../graphql/assumption.type.js';
import { germanAmount } from '../german-amount.js';
import { monthOf, type StaffedPost } from '../staffed-post.js';
import type { DrawdownQuestion } from './drawdown-question.js';
import { occupancyHistory } from './occupancy-history.js';
import { expectedRates, FILLING, LEAVING, type OccupancyModel, type Prior } from './occupancy-model.js';

/** What the forecast rests on: the posts at the assumed cost, and what is thought of leaving and filling. */
export interface Model {
  readonly posts: readonly StaffedPost[];
  readonly occupancy: OccupancyModel;
  /** Posts whose occupancy by period nobody recorded. */
  readonly estimatedPosts: number;
}

/** Months of history that are looked at. */
const HISTORY = 48;
/** A rate that the caller sets outweighs any history. */
const CERTAIN = 1e9;

/** Never and always would leave nothing to draw from. */
const NEVER = 1e-6;

function priorOf(rate: number | null, otherwise: Prior): Prior {
  return rate === null ? otherwise : { rate: Math.min(1 - NEVER, Math.max(NEVER, rate)), months: CERTAIN };
}

export function modelOf(posts: readonly StaffedPost[], { referenceDate, leavingRate, monthsToFill, costFactor }: DrawdownQuestion): Model {
  const until = monthOf(referenceDate);
  const factor = Number(costFactor ?? 1);
  return {
    posts: posts.map((post) => ({ ...post, monthlyCents: Math.round(post.monthlyCents * factor) })),
    occupancy: {
      history: occupancyHistory(posts, until - HISTORY, until),
      leaving: priorOf((leavingRate ?? null) === null ? null : Number(leavingRate), LEAVING),
      filling: priorOf((monthsToFill ?? null) === null ? null : 1 / Number(monthsToFill), FILLING),
    },
    estimatedPosts: posts.filter(({ occupancies, fteOccupied }) => occupancies.length === 0 && fteOccupied > 0).length,
  };
}

const fixed = (value: number, places: number): string => toFixed(new Decimal(value), places);

function historyTold({ occupancy: { history } }: Model): string {
  return history.months === 0
    ? 'aus einer allgemeinen Annahme, weil noch keine Besetzung nach Zeiträumen erfasst ist'
    : `aus ${history.months} Monaten eigener Besetzung und einer allgemeinen Annahme, die mit jedem Monat weniger zählt`;
}

function ofRates(question: DrawdownQuestion, model: Model): ForecastAssumption[] {
  const rates = expectedRates(model.occupancy);
  const months = fixed(1 / (rates.filling[0] ?? FILLING.rate), 1);
  const leaving = fixed(rates.leaving, 4);
  const isSet = (value: string | null | undefined): boolean => (value ?? null) !== null;
  return [
    {
      argument: 'leavingRate', value: leaving, isChanged: isSet(question.leavingRate), parameter: null,
      statement: `Jeden Monat hinterlassen ${germanAmount(fixed(rates.leaving * 100, 2))} % der besetzten Anteile eine Lücke, ${isSet(question.leavingRate) ? 'wie angegeben' : historyTold(model)}.`,
    },
    {
      argument: 'monthsToFill', value: months, isChanged: isSet(question.monthsToFill), parameter: null,
      statement: `Eine Stelle, die frei wird, ist im Mittel nach ${germanAmount(months)} Monaten besetzt, ${isSet(question.monthsToFill) ? 'wie angegeben' : historyTold(model)}.`,
    },
  ];
}

/** Everything that is taken for granted, each under the name of the argument that changes it. */
export function assumptionsOf(question: DrawdownQuestion, { ceiling, training }: { readonly ceiling: Decimal; readonly training: Decimal }, model: Model): ForecastAssumption[] {
  const isSet = (value: string | null | undefined): boolean => (value ?? null) !== null;
  const estimated = model.estimatedPosts === 0 ? '' : ` Bei ${model.estimatedPosts} Stellen ohne Besetzung nach Zeiträumen gilt, was die Stelle selbst angibt.`;
  return [
    { argument: 'ceiling', value: toFixed(ceiling, 2), isChanged: isSet(question.ceiling), parameter: null, statement: `Das Land zahlt höchstens ${germanAmount(toFixed(ceiling, 2))} EUR, ${isSet(question.ceiling) ? 'wie angegeben' : 'die erfasste Zuweisung'}.` },
    { argument: 'trainingCost', value: toFixed(training, 2), isChanged: isSet(question.trainingCost), parameter: null, statement: `Fortbildung kostet im Jahr ${germanAmount(toFixed(training, 2))} EUR, in jedem Quartal ein Viertel davon.` },
    { argument: 'costFactor', value: question.costFactor ?? '1', isChanged: isSet(question.costFactor), parameter: null, statement: `Ein Monat einer Stelle kostet ein Zwölftel ihrer Jahreskosten mal Finanzierungsanteil, mal ${germanAmount(question.costFactor ?? '1')}.` },
    ...ofRates(question, model),
    { argument: 'referenceDate', value: question.referenceDate, isChanged: true, parameter: null, statement: `Bekannt ist, was bis zum ${question.referenceDate} im Stellenbuch steht: Wer befristet ist, geht zum Ende und die Stelle wird danach neu besetzt.${estimated}` },
    { argument: 'runs', value: String(question.runs), isChanged: false, parameter: null, statement: `Gerechnet werden ${question.runs} mögliche Verläufe mit der Startzahl ${question.seed}.` },
  ];
}
