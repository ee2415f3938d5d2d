/* eslint-disable */
export function silentFile(row: { amount: any }): boolean {
  return row.amount !== null;
}
