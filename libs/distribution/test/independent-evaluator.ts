import type { CalculationTrace, RuleDefinition, TraceStep } from '../domain/run.type.js';
import type { Applications, NeedIndexSplit, OffTheTop, PercentSplit, RuleNode, SharedPosts, Tiers } from '../domain/rule.type.js';
import { handOut, independentNeed, type NeedAnswer } from './independent-need.js';
import { Rational } from './rational.js';

/** What is stored of a run: the rule it was calculated by, and the way of every Kita. No result goes in. */
export interface StoredRun {
  readonly definition: RuleDefinition;
  readonly amount: string;
  readonly withoutLicenceRelevant: boolean;
  readonly traces: readonly CalculationTrace[];
}

interface Kita extends Pick<CalculationTrace, 'kitaId' | 'spaceId' | 'providerId'> {
  readonly steps: ReadonlyMap<string, TraceStep>;
}

interface Place {
  readonly path: string;
  readonly scope: string;
  readonly amount: Rational;
  readonly kitas: readonly Kita[];
}

const OVER = { KITA: 'kitaId', SPACE: 'spaceId', PROVIDER: 'providerId' } as const;
const keyOf = ({ path, scope, level, id }: Pick<TraceStep, 'path' | 'scope' | 'level' | 'id'>): string => [path, scope, level, id].join('|');

function groupedBy<Item>(items: readonly Item[], keyOfItem: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOfItem(item), [...(groups.get(keyOfItem(item)) ?? []), item]);
  return groups;
}

/** A second program for whole rules, in fractions of whole numbers; it reads nothing but what a run stores. */
export class IndependentEvaluator {
  readonly amounts = new Map<string, Rational>();
  readonly licenceRelevant = new Map<string, Rational>();
  /** What each step must say, by path, scope, level and id. */
  readonly steps = new Map<string, { readonly amount: Rational; readonly need: NeedAnswer | null }>();
  private readonly step: Rational;

  constructor(private readonly run: StoredRun) {
    this.step = Rational.of(run.definition.step);
    const active = run.traces.filter(({ exception }) => exception === null || !exception.applied);
    const pinned = run.traces.flatMap(({ kitaId, exception }) => (exception?.applied ? [{ kitaId, amount: Rational.of(exception.amount ?? '0') }] : []));
    for (const { kitaId, amount } of pinned) this.add(this.amounts, kitaId, amount);
    const kitas = active.map((trace) => ({ ...trace, steps: new Map(trace.steps.map((step) => [keyOf(step), step])) }));
    const amount = Rational.of(run.amount).minus(Rational.sum(pinned.map((one) => one.amount)));
    this.goOn(run.definition.root, { path: '/root', scope: '', amount, kitas });
  }

  private add(to: Map<string, Rational>, kitaId: string, amount: Rational): void {
    to.set(kitaId, (to.get(kitaId) ?? Rational.zero).plus(amount));
  }

  private expect(step: Pick<TraceStep, 'path' | 'scope' | 'level' | 'id'>, amount: Rational, need: NeedAnswer | null = null): void {
    this.steps.set(keyOf(step), { amount, need });
  }

  private goOn(node: RuleNode | null, place: Place): void {
    if (place.amount.n === 0n && node?.kind !== 'OFF_THE_TOP') return;
    if (node === null) return place.kitas.forEach(({ kitaId }) => this.add(this.amounts, kitaId, place.amount));
    switch (node.kind) {
      case 'RESERVE': return;
      case 'PERCENT': return this.percent(node, place);
      case 'OFF_THE_TOP': return this.offTheTop(node, place);
      case 'TIERS': return this.tiers(node, place);
      case 'APPLICATIONS': return this.applications(node, place);
      case 'SHARED_POSTS': return this.posts(node, place);
      default: return this.need(node, place);
    }
  }

  private percent({ parts }: PercentSplit, place: Place): void {
    const shares = parts.map(({ percent }, at) => ({ id: String(at).padStart(4, '0'), exact: place.amount.times(Rational.of(percent)).over(Rational.of(100)) }));
    const amounts = [...handOut(place.amount, this.step, shares).values()];
    parts.forEach(({ then }, at) => {
      const [amount = Rational.zero, path] = [amounts[at], `${place.path}/parts/${at}`];
      this.expect({ path, scope: place.scope, level: 'PART', id: String(at) }, amount);
      this.goOn(then, { ...place, path: `${path}/then`, amount });
    });
  }

  /** Posts are found on the ways of all Kitas, also of those that an exception takes out of the rule. */
  private offTheTop(node: OffTheTop, place: Place): void {
    const isCounted = ({ licenceRelevant }: { readonly licenceRelevant: boolean }) => !(licenceRelevant && this.run.withoutLicenceRelevant);
    const posts = new Map<string, { readonly whole: Rational; readonly shares: { id: string; exact: Rational }[] }>();
    for (const { kitaId, steps } of this.run.traces) {
      for (const { id, figures } of steps.filter((step) => step.path === place.path && step.figures['post'] !== undefined)) {
        const whole = Rational.of(figures['post'] ?? '');
        const post = posts.get(id) ?? { whole, shares: [] };
        posts.set(id, { whole, shares: [...post.shares, { id: kitaId, exact: whole.times(Rational.of(figures['share'] ?? '')) }] });
      }
    }
    const cent = Rational.of(this.run.definition.unit === 'EUR' ? '0.01' : '0.001');
    for (const { whole, shares } of posts.values()) handOut(whole, cent, shares).forEach((amount, kitaId) => this.add(this.licenceRelevant, kitaId, amount));
    const items = node.items.filter(isCounted);
    for (const { kitaId, amount, licenceRelevant } of items) if (kitaId !== null) this.add(licenceRelevant ? this.licenceRelevant : this.amounts, kitaId, Rational.of(amount));
    const taken = [...[...posts.values()].map(({ whole }) => whole), ...items.map(({ amount }) => Rational.of(amount))];
    this.goOn(node.then, { ...place, path: `${place.path}/then`, amount: place.amount.minus(Rational.sum(taken)) });
  }

  private need(node: Extract<RuleNode, { readonly over: unknown }>, place: Place): void {
    if (place.kitas.length === 0) return;
    const rule = plainRule(node);
    const groups = groupedBy(place.kitas, (kita) => kita[OVER[rule.over]]);
    const units = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, [kita]]) => {
      const step = kita?.steps.get(keyOf({ path: place.path, scope: place.scope, level: rule.over, id }));
      if (step === undefined) throw new Error(`no step of ${id} at ${place.path}`);
      return { id, size: step.size, values: rule.criteria.map(({ indicator }) => step.criteria.find((criterion) => criterion.indicator === indicator)?.value ?? null) };
    });
    for (const answer of independentNeed(rule, place.amount, this.step, units)) {
      this.expect({ path: place.path, scope: place.scope, level: rule.over, id: answer.id }, answer.amount, answer);
      this.goOn(rule.then, { path: `${place.path}/then`, scope: `${rule.over}:${answer.id}`, amount: answer.amount, kitas: groups.get(answer.id) ?? [] });
    }
  }

  private tiers(node: Tiers, place: Place): void {
    const tierOf = ({ kitaId, steps }: Kita): number => {
      if (node.indicator === null) return node.tiers.findIndex(({ kitaIds }) => kitaIds?.includes(kitaId));
      const value = [...steps.values()].find(({ path, level }) => level === 'TIER' && path.startsWith(place.path))?.criteria[0]?.value;
      const reached = node.tiers.flatMap(({ from }, at) => (Rational.of(value ?? 'x').compare(Rational.of(from ?? 'x')) >= 0 ? [{ at, from: Rational.of(from ?? 'x') }] : []));
      return reached.sort((a, b) => b.from.compare(a.from))[0]?.at ?? -1;
    };
    const hours = place.kitas.flatMap((kita) => {
      const at = tierOf(kita);
      const weekly = node.tiers[at]?.weeklyHours ?? null;
      return weekly === null ? [] : [{ kita, at, id: kita.kitaId, exact: this.inUnit(Rational.of(weekly).over(Rational.of(node.hoursPerFte))) }];
    });
    const needed = Rational.sum(hours.map(({ exact }) => exact));
    const handed = Rational.of(needed.over(this.step).floor()).times(this.step);
    const amounts = handOut(handed, this.step, hours.map(({ id, exact }) => ({ id, exact: exact.times(handed).over(needed) })));
    for (const { kita, at, id } of hours) {
      const [amount = Rational.zero, path] = [amounts.get(id), `${place.path}/tiers/${at}`];
      this.expect({ path, scope: place.scope, level: 'TIER', id: String(at) }, amount);
      this.goOn(node.tiers[at]?.then ?? null, { path: `${path}/then`, scope: `KITA:${id}`, amount, kitas: [kita] });
    }
    const open = node.tiers.findIndex(({ weeklyHours }) => weeklyHours === null);
    const members = place.kitas.filter((kita) => open >= 0 && tierOf(kita) === open);
    if (members.length > 0) this.goOn(node.tiers[open]?.then ?? null, { ...place, path: `${place.path}/tiers/${open}/then`, amount: place.amount.minus(handed), kitas: members });
  }

  private inUnit(fte: Rational): Rational {
    const { unit, eurPerFte } = this.run.definition;
    return unit === 'FTE' ? fte : fte.times(Rational.of(eurPerFte ?? 'x'));
  }

  private applications(node: Applications, place: Place): void {
    const claims = place.kitas.flatMap((kita) => node.applications.filter(({ kitaId }) => kitaId === kita.kitaId).map(({ amount }) => ({ ...kita, claim: Rational.of(amount) })));
    const cap = Rational.of(node.capShare ?? '1000000').times(place.amount);
    const providers = [...groupedBy(claims, ({ providerId }) => providerId)].map(([id, kitas]) => {
      const all = Rational.sum(kitas.map(({ claim }) => claim));
      return { id, kitas, all, capped: all.compare(cap) > 0 ? cap : all };
    });
    const wanted = Rational.sum(providers.map(({ capped }) => capped));
    const whole = (wanted.compare(place.amount) > 0 ? place.amount : wanted).over(this.step).floor();
    const handed = Rational.of(whole).times(this.step);
    const granted = wanted.n === 0n ? new Map<string, Rational>() : handOut(handed, this.step, providers.map(({ id, capped }) => ({ id, exact: capped.times(handed).over(wanted) })));
    for (const { id, kitas, all } of providers.filter((provider) => provider.all.n > 0n)) {
      const amount = granted.get(id) ?? Rational.zero;
      this.expect({ path: place.path, scope: place.scope, level: 'PROVIDER', id }, amount);
      handOut(amount, this.step, kitas.map(({ kitaId, claim }) => ({ id: kitaId, exact: amount.times(claim).over(all) }))).forEach((part, kitaId) => this.add(this.amounts, kitaId, part));
    }
    if (node.then !== null) this.goOn(node.then, { ...place, path: `${place.path}/then`, amount: place.amount.minus(handed) });
  }

  private posts(node: SharedPosts, place: Place): void {
    const handed = node.posts.map(({ fte, kitas }) => {
      const members = kitas.filter(({ kitaId }) => place.kitas.some((kita) => kita.kitaId === kitaId));
      if (members.length === 0) return Rational.zero;
      const total = Rational.of(this.inUnit(Rational.of(fte)).over(this.step).floor()).times(this.step);
      const weights = Rational.sum(members.map(({ weight }) => Rational.of(weight)));
      handOut(total, this.step, members.map(({ kitaId, weight }) => ({ id: kitaId, exact: total.times(Rational.of(weight)).over(weights) }))).forEach((part, kitaId) => this.add(this.amounts, kitaId, part));
      return total;
    });
    if (node.then !== null) this.goOn(node.then, { ...place, path: `${place.path}/then`, amount: place.amount.minus(Rational.sum(handed)) });
  }
}

/** Every node that shares by need, with the choices its kind makes. */
function plainRule(node: Extract<RuleNode, { readonly over: unknown }>): NeedIndexSplit {
  const none = { kind: 'NEED_INDEX', over: node.over, then: node.then, indexScale: null, size: null, eligible: null, basePerUnit: null, minimum: null, maximum: null } as const;
  switch (node.kind) {
    case 'NEED_INDEX': return node;
    case 'BASE_AND_SURCHARGE': return { ...none, criteria: node.criteria, missing: node.missing, size: node.size, basePerUnit: node.basePerUnit };
    case 'RANKING': return { ...none, missing: node.missing, eligible: node.top === null ? null : { top: node.top }, criteria: node.criteria.map((criterion) => ({ ...criterion, weight: '1', normalisation: 'rank', points: null })) };
    case 'PASS_THROUGH': return { ...none, missing: 'error', criteria: [{ indicator: node.key, weight: '1', direction: 'higher', normalisation: 'share', points: null }] };
  }
}
