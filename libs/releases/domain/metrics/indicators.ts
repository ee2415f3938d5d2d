import type { IndicatorFact } from '@srb/social-spaces';
import { known, ratio, total, without, type Measured } from '../measure.js';
import type { ReleaseFacts } from '../release-facts.js';

/** An indicator value as a figure: a count of persons or cases, with the households its source names. */
function measuredCount(fact: IndicatorFact | undefined): Measured {
  if (fact === undefined) return without('UNKNOWN');
  if (fact.value === null) return without(fact.status === 'SUPPRESSED' || fact.status === 'NOT_APPLICABLE' ? fact.status : 'UNKNOWN', [fact.origin]);
  const households = fact.value.isZero() || fact.households === null ? [] : [fact.households];
  const background = { counts: fact.value.isInteger() ? [fact.value.toNumber()] : [], households };
  return known(fact.value, [fact.origin], fact.status === 'ESTIMATED' ? { ...background, status: 'ESTIMATED' } : background);
}

/** A count of the office: its own value, or else the sum over all of its spaces. */
export function indicator(facts: ReleaseFacts, code: string): Measured {
  const own = facts.spaces.officeValues.find((fact) => fact.indicatorCode === code);
  if (own !== undefined) return measuredCount(own);
  const { spaces } = facts.spaces;
  return spaces.length === 0 ? without('UNKNOWN') : total(spaces.map(({ id }) => spaceIndicator(facts, id, code)));
}

function spaceIndicator(facts: ReleaseFacts, spaceId: string, code: string): Measured {
  return measuredCount(facts.spaces.spaceValues.find((fact) => fact.socialSpaceId === spaceId && fact.indicatorCode === code));
}

/** The sum of a Kita-level count over the Kitas named, each once. */
export function kitaIndicator(facts: ReleaseFacts, code: string, kitaIds: ReadonlySet<string>): Measured {
  const values = new Map(facts.spaces.kitaValues.filter((fact) => fact.indicatorCode === code).map((fact) => [fact.kitaId, fact]));
  return total([...kitaIds].map((id) => measuredCount(values.get(id))));
}

/** A rate is made anew of its parts; where a source gives the rate alone, it is taken as it stands. */
function rate(parts: readonly [Measured, Measured], stated: IndicatorFact | undefined): Measured {
  const computed = ratio(parts[0], parts[1], 100);
  if (computed.status !== 'UNKNOWN' || stated === undefined) return computed;
  const measured = measuredCount(stated);
  return { ...measured, counts: [] };
}

/** Percent of the children under 7 who live in SGB II households; whole office. */
export function sgb2RateU7(facts: ReleaseFacts): Measured {
  const children = indicator(facts, 'CHILDREN_U7');
  const stated = facts.spaces.officeValues.find((fact) => fact.indicatorCode === 'CHILDREN_U7_SGB2_RATE');
  const measured = rate([indicator(facts, 'CHILDREN_U7_SGB2'), children], stated);
  return { ...measured, denominatorCount: children.value?.toNumber() ?? null };
}

/** The same rate of every space. */
export function sgb2RatesOfSpaces(facts: ReleaseFacts): readonly Measured[] {
  return facts.spaces.spaces.map(({ id }) => {
    const stated = facts.spaces.spaceValues.find((fact) => fact.socialSpaceId === id && fact.indicatorCode === 'CHILDREN_U7_SGB2_RATE');
    return rate([spaceIndicator(facts, id, 'CHILDREN_U7_SGB2'), spaceIndicator(facts, id, 'CHILDREN_U7')], stated);
  });
}
