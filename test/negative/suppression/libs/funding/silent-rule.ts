/* eslint @typescript-eslint/no-explicit-any: off */
export function silentRule(row: { amount: any }): boolean {
  return row.amount !== null;
}
