export const camelCase = 1;
