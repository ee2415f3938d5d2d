import { CalculationError, distribution, DocumentReader, parseNumeral, readDistribution, type DistributionInput, type DistributionResult } from '@srb/calculation';
import { Decimal, toFixed } from '@srb/kernel';
import { RunError } from '../run.errors.js';
import type { BaseAndSurcharge, CriterionRule, NeedIndexSplit, PassThrough, Ranking } from '../rule.type.js';
import type { InputValue, TraceCriterion, TraceStep } from '../run.type.js';
import { EXACT_PLACES, groupsOver, valueOf, type Evaluation, type Group, type Scope } from './scope.js';

type UnitShare = DistributionResult['units'][number];

type NeedNode = NeedIndexSplit | BaseAndSurcharge | Ranking | PassThrough;

/** Base and surcharge, ranking and pass-through are need indices with some of its choices made. */
export function asNeedIndex(node: NeedNode): NeedIndexSplit {
  const plain = { kind: 'NEED_INDEX', over: node.over, indexScale: null, size: null, eligible: null, basePerUnit: null, minimum: null, maximum: null, then: node.then } as const;
  if (node.kind === 'NEED_INDEX') return node;
  if (node.kind === 'BASE_AND_SURCHARGE') return { ...plain, criteria: node.criteria, missing: node.missing, size: node.size, basePerUnit: node.basePerUnit };
  if (node.kind === 'PASS_THROUGH') return { ...plain, missing: 'error', criteria: [equal({ indicator: node.key, direction: 'higher' }, 'share')] };
  return { ...plain, missing: node.missing, eligible: node.top === null ? null : { top: node.top }, criteria: node.criteria.map((criterion) => equal(criterion, 'rank')) };
}

function equal({ indicator, direction }: Pick<CriterionRule, 'indicator' | 'direction'>, normalisation: CriterionRule['normalisation']): CriterionRule {
  return { indicator, direction, weight: '1', normalisation, points: null };
}

/** A group with what is known of it, in the order of the criteria. */
interface Known {
  readonly group: Group;
  readonly values: readonly InputValue[];
  readonly size: string | null;
}

/** Shares out by need: the kind `distribution` of the calculation contract, over Kitas, spaces or providers. */
export function shareByNeed(node: NeedNode, scope: Scope, evaluation: Evaluation): void {
  if (scope.kitas.length === 0) return evaluation.book.leave(scope.path, scope.key, scope.amount);
  const rule = asNeedIndex(node);
  const known = groupsOver(rule.over, scope.kitas).map((group) => knownOf(group, rule, evaluation));
  const { units, rest } = calculate(rule, known, scope, evaluation);
  evaluation.book.leave(scope.path, scope.key, new Decimal(rest));
  known.forEach(({ group, values, size }, at) => {
    const share = units[at];
    if (share === undefined) return;
    evaluation.book.note(group.kitas, needStep(node.kind, rule, { scope, group, size, share, criteria: criteriaOf(rule, values, share) }));
    evaluation.goOn(rule.then, { ...scope, path: `${scope.path}/then`, key: `${group.level}:${group.id}`, amount: new Decimal(share.amount), kitas: group.kitas });
  });
}

function knownOf(group: Group, rule: NeedIndexSplit, evaluation: Evaluation): Known {
  return {
    group,
    values: rule.criteria.map(({ indicator }) => valueOf(group, indicator, evaluation)),
    size: rule.size === null ? null : valueOf(group, rule.size, evaluation).value,
  };
}

/** The rule without its units, as a document of the contract. */
export function ruleDocument(rule: NeedIndexSplit): Readonly<Record<string, unknown>> {
  return {
    base: rule.basePerUnit === null ? null : { perUnit: rule.basePerUnit },
    criteria: rule.criteria,
    indexScale: rule.indexScale,
    missing: rule.missing,
    size: rule.size !== null,
    eligible: rule.eligible,
    minimum: rule.minimum,
    maximum: rule.maximum,
  };
}

function calculate(rule: NeedIndexSplit, known: readonly Known[], scope: Scope, { inputs }: Evaluation): DistributionResult {
  const { unit, step } = inputs.definition;
  try {
    // Values come as exact decimals already, so only the rule is read as a document; one unit stands for all.
    const sample = { id: '-', size: '0', values: {} };
    const input = readDistribution(DocumentReader.of({ ...ruleDocument(rule), amount: scope.amount.toFixed(), unit, step, units: [sample] }));
    return distribution({ ...input, units: known.map(unitOf(rule)) });
  } catch (error) {
    if (error instanceof CalculationError) throw refusal(error, rule, scope, known);
    throw error;
  }
}

function unitOf(rule: NeedIndexSplit): (known: Known, at: number) => DistributionInput['units'][number] {
  return ({ group, values, size }, at) => {
    if (rule.size !== null && size === null) throw new CalculationError('INVALID_INPUT', `/units/${at}/size`, 'Die Größe fehlt.');
    return { id: group.id, size: size === null ? null : parseNumeral(size), values: values.map(({ value }) => (value === null ? null : parseNumeral(value))) };
  };
}

/** The refusal of the calculation, in the words of the rule: node, and whom it is about. */
function refusal({ code, path, message }: CalculationError, rule: NeedIndexSplit, scope: Scope, known: readonly Known[]): RunError {
  const [, at, field, indicator] = /^\/units\/(\d+)(?:\/(values|size)(?:\/(.+))?)?/.exec(path) ?? [];
  const group = at === undefined ? undefined : known[Number(at)]?.group;
  const node = scope.path === '' ? '/' : scope.path;
  if (group === undefined) return new RunError(code, `${scope.path}${path}`, `Knoten „${node}“: ${message}`);
  const missing = indicator ?? (field === 'size' ? (rule.size ?? '') : '');
  const problem = missing === '' ? message : `Der Wert „${missing}“ fehlt oder passt nicht zur Normierung. Bitte ergänzen Sie ihn oder wählen Sie eine andere Regel für fehlende Werte.`;
  return new RunError(code, scope.path, `Knoten „${node}“: ${problem}`, [{ level: group.level, id: group.id }]);
}

function criteriaOf(rule: NeedIndexSplit, values: readonly InputValue[], share: UnitShare): TraceCriterion[] {
  return rule.criteria.map(({ indicator, weight, direction, normalisation }, at): TraceCriterion => {
    const { value = null, status = 'UNKNOWN', source = '', year = 0 } = values[at] ?? {};
    return {
      contribution: share.contributions[indicator] ?? null, direction, indicator, normalisation, normalised: share.normalised[indicator] ?? null, source, status, value, weight, year,
    };
  });
}

interface Shared {
  readonly scope: Scope;
  readonly group: Group;
  readonly size: string | null;
  readonly share: UnitShare;
  readonly criteria: readonly TraceCriterion[];
}

/** Written out in the order of its keys: there is one for every Kita, and building it is a good part of the time. */
function needStep(kind: string, { basePerUnit, minimum, maximum }: NeedIndexSplit, { scope, group, size, share, criteria }: Shared): TraceStep {
  const { index, rank, eligible, exact, amount } = share;
  const isAt = (bound: string | null): boolean => eligible && bound !== null && toFixed(new Decimal(bound), EXACT_PLACES) === exact;
  return {
    amount, bound: isAt(minimum) ? 'MINIMUM' : isAt(maximum) ? 'MAXIMUM' : null, criteria, eligible, exact,
    figures: { ...(basePerUnit === null ? {} : { base: basePerUnit }), ...(maximum === null ? {} : { maximum }), ...(minimum === null ? {} : { minimum }) },
    id: group.id, index, kind, label: scope.label, level: group.level, of: scope.amount.toFixed(), path: scope.path, postTypeCode: scope.postTypeCode, rank, scope: scope.key, size,
  };
}
