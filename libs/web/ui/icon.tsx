import type { ReactNode } from 'react';

const STROKE = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.8, strokeLinejoin: 'round', strokeLinecap: 'round' } as const;

/** Shapes of 24 × 24; the words beside them carry the meaning. */
const SHAPES = {
  document: <path d="M6 3h9l4 4v14H6zM14 3v5h5M9 12h7M9 16h7" />,
  euro: <path d="M18 6a7 7 0 1 0 0 12M3 10h10M3 14h9" />,
  chart: <path d="M4 20V4M4 20h17M8 16v-5M12.5 16V7M17 16v-7" />,
  person: <path d="M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c.8-4 4-6 8-6s7.2 2 8 6" />,
  help: <path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .9-1 1.7M12 17v.01" />,
  menu: <path d="M4 6h16M4 12h16M4 18h16" />,
  done: <path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8 12.3l2.7 2.7L16 9.5" />,
  open: <path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z" />,
  half: <path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 3v18M15 4v16M18 6v12" />,
  note: <path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v6M12 7.5v.01" />,
  warning: <path d="M12 4 2.5 20h19zM12 10v5M12 17.5v.01" />,
  error: <path d="M8 3h8l5 5v8l-5 5H8l-5-5V8zM8 12h8" />,
  lock: <path d="M6 11h12v10H6zM8.5 11V7a3.5 3.5 0 0 1 7 0v4" />,
  /** The sign of what the operating licence requires. */
  diamond: <path d="M12 3 21 12 12 21 3 12z" />,
  /** The sign of coordination. */
  slashed: <path d="M4 4h16v16H4zM4 20 20 4" />,
} as const satisfies Readonly<Record<string, ReactNode>>;

export type IconName = keyof typeof SHAPES;

/** Decoration beside words, invisible to screen readers. */
export function Icon({ name }: { readonly name: IconName }): ReactNode {
  return (
    <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" {...STROKE}>
      {SHAPES[name]}
    </svg>
  );
}
