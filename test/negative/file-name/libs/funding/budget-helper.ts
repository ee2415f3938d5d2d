export const forbiddenWord = 1;
