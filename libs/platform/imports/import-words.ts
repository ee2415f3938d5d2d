import { CELL_KINDS } from './import-target.js';
import { ACCEPTANCES, BATCH_STATUSES, PREVIEW_ACTIONS } from './persistence/batch-rows.js';

/** The closed lists of words that an interface shows. */
export const IMPORT_WORDS = { statuses: BATCH_STATUSES, acceptances: ACCEPTANCES, actions: PREVIEW_ACTIONS, kinds: CELL_KINDS } as const;
