export function firstAmount(amounts: readonly number[]): number {
  return amounts[0]!;
}
