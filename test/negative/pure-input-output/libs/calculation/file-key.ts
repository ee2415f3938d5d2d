import { readFileSync } from 'node:fs';

export const fileKey = readFileSync('/dev/null', 'utf8');
