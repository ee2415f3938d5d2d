export function silentAmount(row: { amount: unknown }): boolean {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  return (row.amount as any) !== null;
}
