export const implicitAmount = (amount) => String(amount);
