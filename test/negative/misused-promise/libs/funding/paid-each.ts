export function paidEach(amounts: readonly number[], pay: (amount: number) => Promise<void>): void {
  amounts.forEach(async (amount) => {
    await pay(amount);
  });
}
