import { Decimal } from '@srb/kernel';
import type { ComparedAttribute, ComparedOffice, ReleasedStatementRow } from './comparison-input.js';
import type { AttributeComparison, ValueCount } from './comparison-document.js';
import { distribution, originCounts } from './distribution.js';

const YES_NO = 'true=ja|false=nein';

/** Counts what the offices say about one attribute; offices are given by official key. */
export function compareAttribute(
  attribute: ComparedAttribute,
  offices: readonly ComparedOffice[],
  statements: ReadonlyMap<string, ReleasedStatementRow>,
): AttributeComparison {
  const { code, theme, label, question, source, kind } = attribute;
  const stated = offices.flatMap(({ officeId, ags }) => {
    const row = statements.get(officeId);
    return row === undefined ? [] : [{ officeId, ags, value: row.value, origin: row.origin }];
  });
  const values = stated.map(({ value }) => value);
  return {
    code, theme, label, question, source, kind,
    yes: kind === 'BOOLEAN' ? values.filter((value) => value === 'true').length : values.length,
    n: values.length,
    of: offices.length,
    origins: originCounts(stated),
    counts: valueCounts(attribute, values),
    distribution: kind === 'NUMBER' ? distribution(values.map((value) => new Decimal(value)), offices.length, '') : null,
    offices: stated.map(({ officeId, ags, value }) => ({ officeId, ags, value })),
  };
}

function valueCounts({ kind, allowedValues }: ComparedAttribute, values: readonly string[]): readonly ValueCount[] {
  switch (kind) {
    case 'BOOLEAN':
      return countsOf(YES_NO, values);
    case 'CATEGORY':
      return countsOf(allowedValues, values);
    case 'MULTI':
      return countsOf(allowedValues, values.flatMap((value) => value.split('|')));
    case 'DATE': {
      const years = values.map((value) => value.slice(0, 4));
      return countsOf([...new Set(years)].sort().map((year) => `${year}=${year}`).join('|'), years);
    }
    case 'NUMBER':
    case 'TEXT':
      return [];
  }
}

function countsOf(allowedValues: string, values: readonly string[]): readonly ValueCount[] {
  return allowedValues.split('|').filter((entry) => entry !== '').map((entry) => {
    const [value = '', label = value] = entry.split('=');
    return { value, label, count: values.filter((candidate) => candidate === value).length };
  });
}
