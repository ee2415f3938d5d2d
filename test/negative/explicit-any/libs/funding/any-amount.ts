export function anyAmount(row: { amount: any }): boolean {
  return row.amount !== null;
}
