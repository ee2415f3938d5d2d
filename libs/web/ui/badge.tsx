import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.js';
import { TONE_ICONS, type Tone } from './tone.js';

interface BadgeProps {
  readonly tone: Tone;
  /** Another shape than the one of the tone. */
  readonly icon?: IconName;
  readonly children: ReactNode;
}

/** A state in one or two words. */
export function Badge({ tone, icon = TONE_ICONS[tone], children }: BadgeProps): ReactNode {
  return (
    <span className={`srb-badge srb-tone--${tone}`}>
      <Icon name={icon} />
      {children}
    </span>
  );
}
