import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Icon, type IconName } from './icon.js';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'disabled'> {
  /** One filled button per page, at the top right. */
  readonly look?: 'primary' | 'secondary' | 'tertiary';
  readonly isSmall?: boolean;
  readonly icon?: IconName;
  /** Keeps its focus and its name while it does nothing, so that nobody loses the place. */
  readonly isDisabled?: boolean;
  readonly children: ReactNode;
}

export function Button({ look = 'secondary', isSmall = false, icon, isDisabled = false, type = 'button', onClick, children, ...rest }: ButtonProps): ReactNode {
  return (
    <button
      {...rest}
      type={type}
      className={`kern-btn kern-btn--${look}${isSmall ? ' srb-btn--small' : ''}`}
      aria-disabled={isDisabled}
      onClick={isDisabled ? (event) => event.preventDefault() : onClick}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      <span className="kern-label">{children}</span>
    </button>
  );
}
