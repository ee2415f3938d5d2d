import '../../apps/api/main.js';

export const apiStart = 1;
