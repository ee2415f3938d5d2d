import { Fragment, useEffect, type ReactNode } from 'react';

interface PageHeadProps {
  /** Also the title of the browser's tab. */
  readonly title: string;
  readonly meta?: ReactNode;
  /** From the first page to this one; the last entry is no link. */
  readonly crumbs?: readonly ReactNode[];
  /** At the top right: at most one primary button. */
  readonly actions?: ReactNode;
}

function Crumbs({ crumbs }: { readonly crumbs: readonly ReactNode[] }): ReactNode {
  return (
    <nav className="srb-crumbs" aria-label="Brotkrumen">
      <ol>
        {crumbs.map((crumb, index) => (
          <li key={index} aria-current={index === crumbs.length - 1 ? 'page' : undefined}>
            <Fragment>{crumb}</Fragment>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The head of every page; its heading is the only h1. */
export function PageHead({ title, meta, crumbs, actions }: PageHeadProps): ReactNode {
  useEffect(() => {
    document.title = `${title} – SRB-Portal`;
  }, [title]);
  return (
    <>
      {crumbs === undefined ? null : <Crumbs crumbs={crumbs} />}
      <div className="srb-head">
        <div className="srb-head__title">
          <h1>{title}</h1>
          {meta === undefined ? null : <p className="srb-head__meta">{meta}</p>}
        </div>
        {actions === undefined ? null : <div className="srb-head__actions">{actions}</div>}
      </div>
    </>
  );
}
