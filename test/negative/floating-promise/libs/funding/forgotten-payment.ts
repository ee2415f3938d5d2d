export function forgottenPayment(pay: () => Promise<void>): void {
  pay();
}
