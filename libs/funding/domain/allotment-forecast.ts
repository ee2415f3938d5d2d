import { CALCULATIONS, splitCheck } from '@srb/calculation';
import { Decimal, toFixed, type Origin } from '@srb/kernel';
import { AppError, invalidInput } from '@srb/platform/errors';
import type { AllotmentForecast, AllotmentYear } from '../graphql/allotment-forecast.type.js';
import type { ForecastAssumption } from '../graphql/assumption.type.js';
import type { KeyCountsInput } from '../graphql/forecast.input.js';
import type { FundingParameter } from '../graphql/parameter.type.js';
import { germanAmount } from './german-amount.js';
import { ceilings } from './land-ceiling.js';
import type { AllotmentMethod, ParameterCode } from './vocabulary.js';

/** A ceiling of the office as recorded. */
interface RecordedCeiling {
  readonly year: number;
  readonly months: number;
  /** EUR. */
  readonly amount: string;
  readonly approximate: boolean;
  readonly origin: Origin;
}

export interface AllotmentRecord {
  /** As they hold at the end of the first forecast year. */
  readonly parameters: readonly FundingParameter[];
  /** State shares allocated, by year. */
  readonly ceilings: readonly RecordedCeiling[];
}

export interface AllotmentQuestion {
  readonly fromYear: number;
  readonly toYear: number;
  readonly method: AllotmentMethod;
  readonly baseYear?: number | null;
  readonly counts?: KeyCountsInput | null;
  readonly growthRate?: string | null;
  readonly weightChildren?: string | null;
}

const MOST_YEARS = 20;
const FULL_YEAR = 12;
const SHARE_PLACES = 12;

/** The office's part of each year, and what it starts from. */
interface Part {
  readonly share: string;
  /** Full EUR by year. */
  readonly stateShares: Readonly<Record<number, string>>;
  readonly assumptions: readonly ForecastAssumption[];
  readonly approximate: boolean;
  readonly origins: readonly Origin[];
}

interface Land {
  readonly years: readonly number[];
  readonly growthRate: string;
  readonly baseYear: number;
  readonly firstYearMonths: number;
  readonly amounts: ReturnType<typeof ceilings>;
  readonly parameter: (code: ParameterCode) => FundingParameter;
}

const assumed = (argument: string, statement: string, value: string, parameter: FundingParameter | null, isChanged = false): ForecastAssumption =>
  ({ argument, statement, value, parameter: isChanged ? null : parameter, isChanged });

function landOf({ parameters }: AllotmentRecord, { fromYear, toYear, growthRate }: AllotmentQuestion, baseYears: readonly number[]): Land {
  const parameter = (code: ParameterCode): FundingParameter => {
    const found = parameters.find((one) => one.code === code);
    if (found !== undefined) return found;
    throw new AppError('NOT_COMPUTABLE', `Für ${fromYear} fehlt eine Rechengröße des Landes. Bitte wählen Sie ein Jahr ab 2022 oder geben Sie die Steigerung an.`);
  };
  const base = parameter('LAND_BASE_AMOUNT');
  const baseYear = Number(base.validFrom.slice(0, 4));
  const years = Array.from({ length: toYear - fromYear + 1 }, (_, at) => fromYear + at);
  const growth = growthRate ?? (toYear === baseYear ? '0' : parameter('GROWTH_RATE').value);
  const firstYearMonths = Number(parameters.find(({ code }) => code === 'FIRST_YEAR_MONTHS')?.value ?? FULL_YEAR);
  const asked = [...new Set([...years, ...baseYears])].filter((year) => year >= baseYear);
  return { years, growthRate: growth, baseYear, firstYearMonths, parameter, amounts: ceilings({ baseYear, baseAmount: base.value, growthRate: growth, firstYearMonths, years: asked }) };
}

function constantShare(record: AllotmentRecord, question: AllotmentQuestion): { readonly land: Land; readonly part: Part } {
  const baseYear = question.baseYear ?? record.ceilings.filter(({ year }) => year <= question.fromYear).at(-1)?.year;
  const rows = record.ceilings.filter(({ year }) => year === baseYear);
  if (baseYear === undefined || rows.length === 0) {
    throw new AppError('NOT_COMPUTABLE', `${baseYear === undefined ? `Bis ${question.fromYear}` : `Für ${baseYear}`} ist keine Zuweisung des Landes erfasst. Bitte tragen Sie sie ein oder rechnen Sie mit dem Schlüssel.`);
  }
  if (baseYear > question.fromYear) throw invalidInput('baseYear', 'Basisjahr: bitte ein Jahr wählen, das nicht nach dem ersten Prognosejahr liegt.');
  const land = landOf(record, question, [baseYear]);
  const whole = rows.reduce((total, { amount, months }) => total.plus(new Decimal(amount).times(FULL_YEAR).div(months)), new Decimal(0));
  const landWhole = land.amounts[baseYear]?.exact;
  if (landWhole === undefined) throw invalidInput('baseYear', `Basisjahr: frühestens ${land.baseYear}.`);
  // The months matter only where the first year of the Land is the base and itself forecast.
  const months = baseYear === land.baseYear ? land.firstYearMonths : FULL_YEAR;
  const amounts = ceilings({ baseYear, baseAmount: whole.toFixed(), growthRate: land.growthRate, firstYearMonths: months, years: land.years });
  const share = toFixed(whole.div(landWhole), SHARE_PLACES);
  const statement = `Das Jugendamt behält den Anteil am Landesbetrag, den es ${baseYear} hatte: ${germanAmount(toFixed(whole, 2))} EUR für zwölf Monate.`;
  return { land, part: {
    share,
    stateShares: Object.fromEntries(land.years.map((year) => [year, amounts[year]?.payable ?? '0'])),
    assumptions: [assumed('baseYear', statement, String(baseYear), null, (question.baseYear ?? null) !== null)],
    approximate: rows.some(({ approximate }) => approximate),
    origins: [...new Set(rows.map(({ origin }) => origin))].sort(),
  } };
}

interface KeyAnswer {
  readonly amounts: Readonly<Record<string, string>>;
  readonly shares: Readonly<Record<string, string>>;
}

function keyShares(counts: KeyCountsInput, weightChildren: string, budget: string): KeyAnswer {
  const key = CALCULATIONS['land-key'];
  if (key === undefined) throw new Error('the calculation of the Land’s key is missing');
  const weights = { children: weightChildren, sgb2: new Decimal(1).minus(weightChildren).toFixed() };
  const others = { children: counts.landChildren - counts.ownChildren, sgb2: counts.landSgb2 - counts.ownSgb2 };
  return key({ budget, step: '1', weights, offices: [{ id: 'own', children: counts.ownChildren, sgb2: counts.ownSgb2 }, { id: 'others', ...others }] }) as KeyAnswer;
}

function refuseImpossible({ ownChildren, landChildren, ownSgb2, landSgb2 }: KeyCountsInput): void {
  if (ownChildren > landChildren) throw invalidInput('counts.ownChildren', 'Kinder unter 7 im Jugendamt: das sind mehr als im ganzen Land. Bitte prüfen Sie beide Zahlen.');
  if (ownSgb2 > landSgb2) throw invalidInput('counts.ownSgb2', 'Kinder unter 7 in SGB II im Jugendamt: das sind mehr als im ganzen Land. Bitte prüfen Sie beide Zahlen.');
}

function byKey(record: AllotmentRecord, question: AllotmentQuestion): { readonly land: Land; readonly part: Part } {
  const counts = question.counts ?? null;
  if (counts === null) throw invalidInput('counts', 'Zählwerte: bitte die Kinder unter 7 und die Kinder in SGB II für das Jugendamt und das Land angeben.');
  refuseImpossible(counts);
  const land = landOf(record, question, []);
  const shipped = land.parameter('LAND_KEY_WEIGHT_CHILDREN');
  const weight = question.weightChildren ?? shipped.value;
  const yearly = land.years.map((year) => [year, keyShares(counts, weight, land.amounts[year]?.payable ?? '0')] as const);
  const told = `Kinder unter 7: ${counts.ownChildren} von ${counts.landChildren}; in SGB II: ${counts.ownSgb2} von ${counts.landSgb2}. Sie bleiben in allen Jahren gleich.`;
  return { land, part: {
    share: yearly[0]?.[1].shares['own'] ?? '0',
    stateShares: Object.fromEntries(yearly.map(([year, { amounts }]) => [year, amounts['own'] ?? '0'])),
    assumptions: [
      assumed('counts', told, [counts.ownChildren, counts.landChildren, counts.ownSgb2, counts.landSgb2].join(' '), null, true),
      assumed('weightChildren', `Im Schlüssel zählen die Kinder unter 7 mit ${germanAmount(weight)}, die Kinder in SGB II mit dem Rest.`, weight, shipped, (question.weightChildren ?? null) !== null),
    ],
    approximate: false,
    origins: [],
  } };
}

function yearOf(year: number, landAmount: string, stateShare: string, rate: Decimal): AllotmentYear {
  const state = new Decimal(stateShare);
  const nothingOwn = rate.gte(1) || state.isZero();
  const own = nothingOwn ? new Decimal(0) : splitCheck({ stateShare: state, ownShare: new Decimal(0), stateShareRate: rate, tolerance: new Decimal(0) }).expectedOwnShare;
  return { year, landAmount, stateShare, ownShare: toFixed(own, 2), total: toFixed(state.plus(own), 2) };
}

/**
 * What the office may expect in coming years, with everything that is taken for granted. Calls the calculations `ceiling`
 * and `land-key`. A forecast is no allocation.
 * @throws AppError INVALID_INPUT, NOT_COMPUTABLE where nothing is recorded to start from
 */
export function allotmentForecast(record: AllotmentRecord, question: AllotmentQuestion): AllotmentForecast {
  const { fromYear, toYear, method } = question;
  if (toYear < fromYear || toYear - fromYear > MOST_YEARS) throw invalidInput('toYear', `Bis Jahr: bitte ein Jahr von ${fromYear} bis ${fromYear + MOST_YEARS} wählen.`);
  const { land, part } = method === 'CONSTANT_SHARE' ? constantShare(record, question) : byKey(record, question);
  const rate = land.parameter('STATE_SHARE_RATE');
  const growth = record.parameters.find(({ code }) => code === 'GROWTH_RATE') ?? null;
  const base = land.parameter('LAND_BASE_AMOUNT');
  const percent = germanAmount(new Decimal(land.growthRate).times(100).toFixed());
  return {
    method,
    share: part.share,
    years: land.years.map((year) => yearOf(year, land.amounts[year]?.payable ?? '0', part.stateShares[year] ?? '0', new Decimal(rate.value))),
    assumptions: [
      ...part.assumptions,
      assumed('growthRate', `Der Landesbetrag von ${germanAmount(base.value)} EUR (${land.baseYear}) wächst jedes Jahr um ${percent} %.`, land.growthRate, growth, (question.growthRate ?? null) !== null),
    ],
    approximate: part.approximate,
    origins: [...part.origins],
  };
}
