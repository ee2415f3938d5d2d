import { Icon } from '@srb/web/ui';
import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import type { pagesFor } from '../portal-pages.js';

type Pages = ReturnType<typeof pagesFor>;

function Group({ name, pages }: { readonly name: string; readonly pages: Pages }): ReactNode {
  return (
    <>
      <p className="srb-nav__group">
        <span>{name}</span>
      </p>
      <ul>
        {pages.map(({ address, label, icon }) => (
          <li key={address}>
            <NavLink to={address} title={label}>
              <Icon name={icon} />
              <span>{label}</span>
            </NavLink>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Only what exists, and only what the person's roles reach. */
export function Navigation({ pages }: { readonly pages: Pages }): ReactNode {
  const groups = [...new Set(pages.map(({ group }) => group))];
  return (
    <nav className="srb-nav" id="navigation" aria-label="Hauptnavigation">
      {groups.map((name) => (
        <Group key={name} name={name} pages={pages.filter(({ group }) => group === name)} />
      ))}
    </nav>
  );
}
