import type { ReactNode } from 'react';

interface TableProps {
  /** What the table shows, with year and basis. */
  readonly caption: string;
  /** Only for screen readers, where a heading above says the same. */
  readonly isCaptionHidden?: boolean;
  readonly columns: readonly { readonly label: string; readonly isNumber?: boolean }[];
  /** On small screens each row becomes a list; cells then need `data-label`. For five columns and more. */
  readonly isList?: boolean;
  /** The `tr` elements of the body. */
  readonly children: ReactNode;
}

/** A table whose first cell of each row is a `th scope="row"`; numbers take the class `srb-number`. */
export function Table({ caption, isCaptionHidden = false, columns, isList = false, children }: TableProps): ReactNode {
  return (
    <div className="srb-scroll" tabIndex={0} role="region" aria-label={caption}>
      <table className={`srb-table${isList ? ' srb-table--list' : ''}`}>
        <caption className={isCaptionHidden ? 'srb-hidden' : ''}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ label, isNumber = false }) => (
              <th key={label} scope="col" className={isNumber ? 'srb-number' : ''}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
