import type { ReactNode } from 'react';
import { Icon } from './icon.js';
import { TONE_ICONS, type Tone } from './tone.js';

interface AlertProps {
  readonly tone: Tone;
  readonly title: string;
  /** Read out at once when it appears; for what the person did not wait for. */
  readonly isUrgent?: boolean;
  readonly children?: ReactNode;
}

/** A message in the place it is about: what happened, what is safe, what to do. */
export function Alert({ tone, title, isUrgent = false, children }: AlertProps): ReactNode {
  return (
    <div className={`srb-alert srb-tone--${tone}`} role={isUrgent ? 'alert' : 'note'}>
      <p className="srb-alert__title">
        <Icon name={TONE_ICONS[tone]} />
        {title}
      </p>
      <div className="srb-alert__body">{children}</div>
    </div>
  );
}
