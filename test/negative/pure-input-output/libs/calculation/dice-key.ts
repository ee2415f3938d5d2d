export const diceKey = (): number => Math.random();
