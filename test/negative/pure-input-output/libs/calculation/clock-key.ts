export const clockKey = (): number => Date.now() + new Date().getTime();
