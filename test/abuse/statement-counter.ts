import { pg } from '@srb/platform/database';

/** Statements that this process sends to any database, while it listens. */
export interface StatementCounter {
  readonly texts: readonly string[];
  stop(): void;
}

/** Counts at the driver itself, beneath every lane, pool and ORM of the product. */
export function countStatements(): StatementCounter {
  const texts: string[] = [];
  const prototype = pg.Client.prototype as { query: (...given: unknown[]) => unknown };
  const original = prototype.query;
  prototype.query = function counted(this: unknown, ...given: unknown[]): unknown {
    const [statement] = given;
    texts.push(typeof statement === 'string' ? statement : ((statement as { readonly text?: string }).text ?? ''));
    return original.apply(this, given);
  };
  return {
    texts,
    stop: () => {
      prototype.query = original;
    },
  };
}
