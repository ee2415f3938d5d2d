import { DocumentReader } from '@srb/calculation';
import type { DisclosureInput } from './disclosure.type.js';

/** Sums of many counts up to here stay exact. */
const MOST = 1_000_000_000_000;

const count = (place: DocumentReader): number => place.whole(0, MOST);

/** Reads a disclosure document; whether its sums add up is checked with the table. Throws CalculationError INVALID_INPUT. */
export function readDisclosure(document: unknown): DisclosureInput {
  const root = DocumentReader.of(document);
  const threshold = count(root.at('threshold'));
  const cells = root.at('cells').object();
  const ids = cells.keys();
  if (ids.length === 0) cells.fail('ist leer. Bitte geben Sie mindestens eine Zelle an.');
  return {
    threshold,
    cells: ids.map((id) => {
      const cell = cells.at(id).object();
      const households = cell.optional('households');
      return { id, value: count(cell.at('value')), households: households === null ? null : count(households) };
    }),
    sums: root
      .at('sums')
      .filledList()
      .map((sum) => ({ total: sum.at('total').text(), parts: sum.at('parts').filledList().map((part) => part.text()) })),
  };
}
