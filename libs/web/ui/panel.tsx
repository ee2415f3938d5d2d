import { useId, type ReactNode } from 'react';

interface PanelProps {
  readonly title: string;
  readonly note?: ReactNode;
  /** At the right of the title. */
  readonly end?: ReactNode;
  /** Content up to the border, for tables and lists. */
  readonly isFlush?: boolean;
  readonly children: ReactNode;
}

/** A part of the page with a heading of its own. */
export function Panel({ title, note, end, isFlush = false, children }: PanelProps): ReactNode {
  const id = useId();
  return (
    <section className={`srb-panel${isFlush ? ' srb-panel--flush' : ''}`} aria-labelledby={id}>
      <div className="srb-panel__head">
        <h2 id={id}>{title}</h2>
        {end === undefined ? null : <div className="srb-panel__end">{end}</div>}
        {note === undefined ? null : <p>{note}</p>}
      </div>
      {children}
    </section>
  );
}
