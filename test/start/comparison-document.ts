/** What `up --once --json` promises to print; more is allowed. */
export interface PrintedComparison {
  readonly offices: number;
  readonly released: number;
  readonly demoData: boolean;
  readonly comparison: { readonly id: string; readonly inputHash: string; readonly durationMs: number };
  readonly metrics: readonly { readonly code: string; readonly unit: string; readonly basis: string; readonly n: number; readonly median: string | null }[];
  readonly attributes: readonly { readonly code: string; readonly yes: number; readonly of: number }[];
}

/** @throws SyntaxError when anything but one JSON document was printed */
export function printedComparison(stdout: string): PrintedComparison {
  return JSON.parse(stdout) as PrintedComparison;
}
