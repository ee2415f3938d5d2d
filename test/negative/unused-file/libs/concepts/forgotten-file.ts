export const forgottenFile = 1;
