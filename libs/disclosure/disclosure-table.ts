import { CalculationError } from '@srb/calculation';
import type { CellSum, CountedCell, DisclosureInput } from './disclosure.type.js';
import { sumSystem, type Sum, type SumSystem } from './sum-system.js';

/** The sums of a table by cell positions. Throws CalculationError INVALID_INPUT where they name no cells or do not add up. */
export function tableOf({ cells, sums }: Pick<DisclosureInput, 'cells' | 'sums'>): SumSystem {
  const positions = new Map(cells.map(({ id }, at) => [id, at]));
  const values = cells.map(({ value }) => value);
  return sumSystem(values, sums.map((sum, at) => checkedSum(sum, `/sums/${at}`, positions, values)));
}

function checkedSum(sum: CellSum, path: string, positions: ReadonlyMap<string, number>, values: readonly number[]): Sum {
  const position = (id: string, place: string): number =>
    positions.get(id) ?? refuse(place, `nennt die unbekannte Zelle „${id}“. Bitte nehmen Sie sie in „cells“ auf oder entfernen Sie sie.`);
  const total = position(sum.total, `${path}/total`);
  const seen = new Set([total]);
  const parts = sum.parts.map((id, at) => {
    const part = position(id, `${path}/parts/${at}`);
    if (seen.has(part)) refuse(`${path}/parts/${at}`, `nennt die Zelle „${id}“ ein zweites Mal. Bitte nennen Sie jede Zelle einer Summe nur einmal.`);
    seen.add(part);
    return part;
  });
  const found = parts.reduce((added, part) => added + (values[part] ?? 0), 0);
  if (found !== values[total]) {
    refuse(path, `geht nicht auf: die Teile ergeben ${found}, „${sum.total}“ ist ${values[total] ?? 0}. Bitte berichtigen Sie Teile oder Summe.`);
  }
  return { total, parts };
}

function refuse(path: string, problem: string): never {
  throw new CalculationError('INVALID_INPUT', path, `Das Feld „${path.slice(1)}“ ${problem}`);
}

/** Whether the rules for a single cell forbid its publication; a 0 is never secret. */
export function isPrimary({ value, households }: CountedCell, threshold: number): boolean {
  return value > 0 && (value < threshold || (households !== null && households < threshold));
}
