export function indexAmount(amounts: readonly number[]): number {
  return amounts[0] + 1;
}
