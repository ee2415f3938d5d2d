/** One sum of a table by cell positions: the value of `total` is that of all `parts` together. */
export interface Sum {
  readonly total: number;
  readonly parts: readonly number[];
}

/** Cells by position and the sums between them; a cell may be part and total of several sums. */
export interface SumSystem {
  /** Whole numbers ≥ 0. */
  readonly values: readonly number[];
  readonly sums: readonly Sum[];
  /** Per cell the positions of the sums it stands in. */
  readonly sumsOf: readonly (readonly number[])[];
}

export function sumSystem(values: readonly number[], sums: readonly Sum[]): SumSystem {
  const sumsOf = values.map((): number[] => []);
  for (const [at, { total, parts }] of sums.entries()) for (const cell of [total, ...parts]) sumsOf[cell]?.push(at);
  return { values, sums, sumsOf };
}

/** Positions of the cells of a sum, the total first. */
export function cellsOf({ total, parts }: Sum): number[] {
  return [total, ...parts];
}

/** Splits cells into groups that no chain of sums connects; only the given cells carry a chain on. */
export function connectedParts(system: SumSystem, cells: Iterable<number>): number[][] {
  const left = new Set(cells);
  const parts: number[][] = [];
  for (const first of left) {
    parts.push(takeConnected(system, left, first));
  }
  return parts;
}

/** The cells of `among` that chains of sums within `among` connect to `first`, which is one of them. */
export function connectedTo(system: SumSystem, among: Iterable<number>, first: number): number[] {
  return takeConnected(system, new Set(among), first);
}

function takeConnected(system: SumSystem, left: Set<number>, first: number): number[] {
  const seen = new Set<number>();
  const part = [first];
  left.delete(first);
  for (const cell of part) {
    for (const at of system.sumsOf[cell] ?? []) {
      const sum = system.sums[at];
      if (sum === undefined || seen.has(at)) continue;
      seen.add(at);
      for (const other of cellsOf(sum)) if (left.delete(other)) part.push(other);
    }
  }
  return part;
}

/** The part of a system that lies between the given cells, which are renumbered in their order. */
export function subsystem(system: SumSystem, cells: readonly number[]): SumSystem {
  const numberOf = new Map(cells.map((cell, at) => [cell, at]));
  const among = new Set(cells.flatMap((cell) => system.sumsOf[cell] ?? []));
  const sums = [...among].flatMap((at) => {
    const sum = system.sums[at];
    const total = sum === undefined ? undefined : numberOf.get(sum.total);
    if (sum === undefined || total === undefined) return [];
    return [{ total, parts: sum.parts.map((part) => numberOf.get(part)).filter((part) => part !== undefined) }];
  });
  return sumSystem(cells.map((cell) => system.values[cell] ?? 0), sums);
}
