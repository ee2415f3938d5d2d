import { CalculationError, DocumentReader, readDistribution } from '@srb/calculation';
import { asNeedIndex, ruleDocument } from '../evaluation/need-split.js';
import type { BaseAndSurcharge, CriterionRule, Eligible, MissingRule, NeedIndexSplit, Over, PassThrough, Ranking } from '../rule.type.js';
import { amountAt, codeOf, optionalAmount, optionalCode } from './node-reader.js';

type NeedNode = NeedIndexSplit | BaseAndSurcharge | Ranking | PassThrough;

const DIRECTIONS = ['higher', 'lower'] as const;
const NORMALISATIONS = ['minmax', 'zscore', 'rank', 'share', 'none', 'points'] as const;
const MISSING = ['error', 'mean', 'exclude'] as const;
const OVER = ['SPACE', 'PROVIDER', 'KITA'] as const;

function overAt(reader: DocumentReader): Over {
  return reader.at('over').oneOf(OVER);
}

/** Reads a node that shares out by need, without `then`. */
export const NEED_READERS = {
  NEED_INDEX: (reader: DocumentReader) => ({
    kind: 'NEED_INDEX' as const, over: overAt(reader), criteria: criteriaAt(reader), indexScale: indexScaleAt(reader), missing: missingAt(reader), size: optionalCode(reader, 'size'),
    eligible: eligibleAt(reader), basePerUnit: optionalAmount(reader, 'basePerUnit'), minimum: optionalAmount(reader, 'minimum'), maximum: optionalAmount(reader, 'maximum'),
  }),
  BASE_AND_SURCHARGE: (reader: DocumentReader) => ({
    kind: 'BASE_AND_SURCHARGE' as const, over: overAt(reader), basePerUnit: amountAt(reader, 'basePerUnit'), criteria: criteriaAt(reader), missing: missingAt(reader), size: optionalCode(reader, 'size'),
  }),
  RANKING: (reader: DocumentReader) => ({
    kind: 'RANKING' as const, over: overAt(reader), missing: missingAt(reader), top: reader.optional('top')?.whole(1, 100_000) ?? null,
    criteria: reader.at('criteria').filledList().map((entry) => ({ indicator: codeOf(entry.at('indicator')), direction: entry.at('direction').oneOf(DIRECTIONS) })),
  }),
  PASS_THROUGH: (reader: DocumentReader) => ({ kind: 'PASS_THROUGH' as const, over: overAt(reader), key: codeOf(reader.at('key')) }),
};

/** Lets the calculation itself judge which of the choices of a node go together. */
export function checkNeedNode(node: NeedNode, reader: DocumentReader): void {
  const rule = asNeedIndex(node);
  const one = { id: '-', size: '1', values: Object.fromEntries(rule.criteria.map(({ indicator }) => [indicator, '1'])) };
  try {
    readDistribution(DocumentReader.of({ ...ruleDocument(rule), amount: '0', unit: 'EUR', step: '1', units: [one] }));
  } catch (error) {
    if (!(error instanceof CalculationError)) throw error;
    throw new CalculationError(error.code, `${reader.path}${error.path}`, error.message.replace('Das Feld „', `Das Feld „${reader.path.slice(1)}/`));
  }
}

function criteriaAt(reader: DocumentReader): CriterionRule[] {
  return reader.at('criteria').filledList().map((entry) => ({
    indicator: codeOf(entry.at('indicator')),
    weight: amountAt(entry, 'weight'),
    direction: entry.at('direction').oneOf(DIRECTIONS),
    normalisation: entry.at('normalisation').oneOf(NORMALISATIONS),
    points: entry.optional('points')?.filledList().map((level) => ({ from: level.at('from').decimal().toFixed(), points: level.at('points').decimal().toFixed() })) ?? null,
  }));
}

function missingAt(reader: DocumentReader): MissingRule {
  return reader.at('missing').oneOf(MISSING);
}

function indexScaleAt(reader: DocumentReader): NeedIndexSplit['indexScale'] {
  const scale = reader.optional('indexScale');
  return scale === null ? null : { mean: scale.at('mean').decimal().toFixed(), sd: amountAt(scale, 'sd') };
}

function eligibleAt(reader: DocumentReader): Eligible | null {
  const eligible = reader.optional('eligible');
  if (eligible === null) return null;
  const top = eligible.optional('top');
  if (top !== null && !eligible.at('indexAtLeast').isAbsent) eligible.fail('braucht genau eine Angabe. Bitte geben Sie entweder „top“ oder „indexAtLeast“ an.');
  return top === null ? { indexAtLeast: eligible.at('indexAtLeast').decimal().toFixed() } : { top: top.whole(0, 100_000) };
}
