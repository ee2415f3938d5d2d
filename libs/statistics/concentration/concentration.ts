import { Decimal, sum } from '@srb/kernel';

/** A Kita or space: how burdened it is, how many children it stands for, what money it gets. Children and money are ≥ 0. */
export interface BurdenedUnit {
  readonly burden: Decimal;
  readonly children: Decimal;
  readonly money: Decimal;
}

/** A point of the curve: the least burdened so much of the children gets so much of the money; both from 0 to 1. */
interface CurvePoint {
  readonly children: Decimal;
  readonly money: Decimal;
}

export interface Concentration {
  /** From (0, 0) to (1, 1), one point for each distinct burden. */
  readonly curve: readonly CurvePoint[];
  /** −1 to 1. Above 0: the more burdened get more than their share of the children. */
  readonly index: Decimal;
  /** The index that money in proportion to children × burden would have; null where a burden is negative or all are 0. */
  readonly burdenIndex: Decimal | null;
  /** The index if all money went to the most burdened: 1 − their share of the children. */
  readonly maximum: Decimal;
  /** Parts of the money that reach each fifth of the children, the least burdened fifth first; they add to 1. */
  readonly fifths: readonly Decimal[];
}

/** Units of equal burden are one group: nothing says which of them stands first. */
interface Group {
  readonly children: Decimal;
  readonly money: Decimal;
  /** children × burden */
  readonly weighted: Decimal;
}

const FIFTHS = [1, 2, 3, 4, 5] as const;

/**
 * Concentration of money against burden, each unit weighted by its children; null without any children or money.
 *
 * C = 2 · Σ m_g R_g − 1 over groups g of equal burden in ascending order, with m_g the group's share of the money and
 * R_g the middle of the group in the cumulated children. That is 1 − 2 × the area under the curve. Source: Kakwani,
 * Wagstaff and van Doorslaer, Journal of Econometrics 77 (1997), grouped data; O'Donnell et al., Analyzing Health
 * Equity Using Household Survey Data, World Bank 2008, ch. 8. Their rank runs from the poorest; ours from the least
 * burdened, so that the sign is positive where money follows burden.
 */
export function concentration(units: readonly BurdenedUnit[]): Concentration | null {
  const groups = groupsByBurden(units);
  const children = sum(groups.map((group) => group.children));
  const money = sum(groups.map((group) => group.money));
  if (children.isZero() || money.isZero()) return null;
  const curve = curveOf(groups, { children, money });
  const ownCurve = burdenCurve(units, groups, children);
  const most = groups.findLast((group) => !group.children.isZero());
  const reached = FIFTHS.map((fifth) => moneyBelow(curve, new Decimal(fifth).div(5)));
  return {
    curve,
    index: indexOf(curve),
    burdenIndex: ownCurve === null ? null : indexOf(ownCurve),
    maximum: new Decimal(1).minus(most === undefined ? 0 : most.children.div(children)),
    fifths: reached.map((upTo, at) => upTo.minus(reached[at - 1] ?? 0)),
  };
}

function groupsByBurden(units: readonly BurdenedUnit[]): Group[] {
  const groups: (Group & { readonly burden: Decimal })[] = [];
  for (const { burden, children, money } of [...units].sort((a, b) => a.burden.cmp(b.burden))) {
    const last = groups.at(-1);
    const weighted = children.times(burden);
    if (last === undefined || !last.burden.eq(burden)) groups.push({ burden, children, money, weighted });
    else groups[groups.length - 1] = { burden, children: last.children.plus(children), money: last.money.plus(money), weighted: last.weighted.plus(weighted) };
  }
  return groups;
}

function curveOf(groups: readonly Omit<Group, 'weighted'>[], total: CurvePoint): CurvePoint[] {
  let children: Decimal = new Decimal(0);
  let money: Decimal = new Decimal(0);
  const points = groups.map((group): CurvePoint => {
    children = children.plus(group.children);
    money = money.plus(group.money);
    return { children: children.div(total.children), money: money.div(total.money) };
  });
  return [{ children: new Decimal(0), money: new Decimal(0) }, ...points];
}

function burdenCurve(units: readonly BurdenedUnit[], groups: readonly Group[], children: Decimal): CurvePoint[] | null {
  const weighted = sum(groups.map((group) => group.weighted));
  if (weighted.isZero() || units.some(({ burden }) => burden.lt(0))) return null;
  return curveOf(groups.map((group) => ({ children: group.children, money: group.weighted })), { children, money: weighted });
}

/** Σ (m_g − m_{g−1}) · (p_g + p_{g−1}) − 1: twice the middle of each step of children, weighted by its money. */
function indexOf(curve: readonly CurvePoint[]): Decimal {
  const steps = curve.slice(1).map((point, at) => {
    const before = curve[at] ?? point;
    return point.money.minus(before.money).times(point.children.plus(before.children));
  });
  return sum(steps).minus(1);
}

/**
 * The part of the money that the least burdened `portion` of the children gets: a group at the border is cut in
 * proportion. Money of a group without children that stands exactly on the border belongs above it; at 1 all is below.
 */
function moneyBelow(curve: readonly CurvePoint[], portion: Decimal): Decimal {
  if (portion.eq(1)) return new Decimal(1);
  const after = curve.findIndex(({ children }) => children.gte(portion));
  const upper = curve[after];
  const lower = curve[after - 1];
  if (upper === undefined || lower === undefined) return new Decimal(0);
  const within = portion.minus(lower.children).div(upper.children.minus(lower.children));
  return lower.money.plus(upper.money.minus(lower.money).times(within));
}
