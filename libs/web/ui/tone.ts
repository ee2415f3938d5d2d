import type { IconName } from './icon.js';

/** How a message or state is meant; never a judgement of offices. */
export type Tone = 'good' | 'note' | 'warn' | 'bad' | 'neutral';

/** A shape for each tone, so that colour is never the only sign. */
export const TONE_ICONS: Readonly<Record<Tone, IconName>> = { good: 'done', note: 'note', warn: 'warning', bad: 'error', neutral: 'open' };
