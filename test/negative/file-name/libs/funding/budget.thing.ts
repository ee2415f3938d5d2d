export const unknownKind = 1;
