import type { DisclosureInput } from './disclosure.type.js';
import { DocumentPlace } from './document-place.js';

/** Reads a disclosure document; whether its sums add up is checked with the table. Throws CalculationError INVALID_INPUT. */
export function readDisclosure(document: unknown): DisclosureInput {
  const root = DocumentPlace.of(document);
  const threshold = root.at('threshold').count();
  const cells = root.at('cells').object();
  const ids = cells.keys();
  if (ids.length === 0) cells.fail('ist leer. Bitte geben Sie mindestens eine Zelle an.');
  return {
    threshold,
    cells: ids.map((id) => {
      const cell = cells.at(id).object();
      return { id, value: cell.at('value').count(), households: cell.optional('households')?.count() ?? null };
    }),
    sums: root
      .at('sums')
      .filledList()
      .map((sum) => ({ total: sum.at('total').text(), parts: sum.at('parts').filledList().map((part) => part.text()) })),
  };
}
