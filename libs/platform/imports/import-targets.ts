import { AppError, notFound } from '@srb/platform/errors';
import type { ImportTarget } from './import-target.js';

/** The tables that this installation can import, in the order of work. */
export class ImportTargets {
  private readonly byCode: ReadonlyMap<string, ImportTarget>;

  constructor(readonly all: readonly ImportTarget[]) {
    this.byCode = new Map(all.map((target) => [target.code, target]));
  }

  /** @throws AppError NOT_FOUND */
  get(code: string): ImportTarget {
    const target = this.byCode.get(code);
    if (target === undefined) throw notFound('Die Art der Tabelle');
    return target;
  }

  /** What a person says about headings. @throws AppError INVALID_INPUT for unknown columns, or one that is named twice */
  checkedMapping(code: string, chosen: readonly { readonly heading: string; readonly column?: string | null }[]): Readonly<Record<string, string | null>> {
    const { columns } = this.get(code);
    const seen = new Set<string>();
    for (const { heading, column = null } of chosen) {
      if (column === null) continue;
      if (!columns.some(({ name }) => name === column)) throw refused(`Spalten: Zu „${heading}“ ist eine unbekannte Spalte gewählt. Bitte wählen Sie eine aus der Liste.`);
      if (seen.has(column)) throw refused(`Spalten: „${heading}“ und eine andere Überschrift sind derselben Spalte zugeordnet. Bitte lassen Sie eine davon weg.`);
      seen.add(column);
    }
    return Object.fromEntries(chosen.map(({ heading, column = null }) => [heading, column]));
  }
}

function refused(message: string): AppError {
  return new AppError('INVALID_INPUT', message, { fields: [{ field: 'columns', message }] });
}
