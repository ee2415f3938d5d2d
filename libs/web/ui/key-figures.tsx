import type { ReactNode } from 'react';

interface KeyFigure {
  readonly label: string;
  readonly value: string;
  /** Basis, year, "beruht auf n von 41". */
  readonly basis?: ReactNode;
}

/** Figures that answer first; none without its basis. */
export function KeyFigures({ figures }: { readonly figures: readonly KeyFigure[] }): ReactNode {
  return (
    <dl className="srb-figures">
      {figures.map(({ label, value, basis }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="srb-figures__value">{value}</dd>
          {basis === undefined ? null : <dd>{basis}</dd>}
        </div>
      ))}
    </dl>
  );
}
