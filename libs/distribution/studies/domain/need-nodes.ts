import { DocumentReader, readDistribution } from '@srb/calculation';
import { asNeedIndex, ruleDocument } from '../../domain/evaluation/need-split.js';
import type { RuleDefinition, RuleNode } from '../../domain/rule.type.js';
import type { CalculationTrace, TraceStep } from '../../domain/run.type.js';

/** Whom a node shares out to. */
export type NeedLevel = 'KITA' | 'SPACE' | 'PROVIDER';

/** One place of the rule that shared out by need, as the traces of the run have it. */
export interface NeedNode {
  readonly path: string;
  readonly scope: string;
  readonly label: string;
  readonly level: NeedLevel;
  /** The node as input of the calculation; its units are Kitas, spaces or providers by id. */
  readonly input: ReturnType<typeof readDistribution>;
}

type ByNeed = Parameters<typeof asNeedIndex>[0];

/** Kinds whose weights or limits can be questioned; what is passed through has neither. */
const QUESTIONED: ReadonlySet<string> = new Set(['NEED_INDEX', 'BASE_AND_SURCHARGE', 'RANKING']);

/** The node that a JSON pointer names. */
export function nodeAt(definition: RuleDefinition, path: string): RuleNode {
  let place: unknown = definition;
  for (const key of path.split('/').slice(1)) place = (place as Readonly<Record<string, unknown>>)[key];
  return place as RuleNode;
}

/** The nodes by need of a run with everybody they shared out to, in the order of the traces. */
export function needNodes(definition: RuleDefinition, traces: readonly CalculationTrace[]): NeedNode[] {
  const found = new Map<string, Map<string, TraceStep>>();
  for (const step of traces.flatMap(({ steps }) => steps)) {
    if (!QUESTIONED.has(step.kind)) continue;
    const key = JSON.stringify([step.path, step.scope]);
    const members = found.get(key) ?? new Map<string, TraceStep>();
    // A space stands in the trace of each of its Kitas, every time the same.
    members.set(step.id, step);
    found.set(key, members);
  }
  return [...found.values()].flatMap((members) => {
    const steps = [...members.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    const [first] = steps;
    return first === undefined ? [] : [nodeOf(definition, first, steps)];
  });
}

function nodeOf(definition: RuleDefinition, { path, scope, label, level, of }: TraceStep, steps: readonly TraceStep[]): NeedNode {
  const rule = asNeedIndex(nodeAt(definition, path) as ByNeed);
  const units = steps.map(({ id, size, criteria }) => ({ id, size, values: Object.fromEntries(criteria.map(({ indicator, value }) => [indicator, value])) }));
  const input = readDistribution(DocumentReader.of({ ...ruleDocument(rule), amount: of, unit: definition.unit, step: definition.step, units }));
  return { path, scope, label, level: level as NeedLevel, input };
}
