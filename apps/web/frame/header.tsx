import { PAGE_ADDRESSES } from '@srb/web/addresses';
import { roleLabel, useSession } from '@srb/web/api-client';
import { Button, Icon } from '@srb/web/ui';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Help } from './help.js';

/** The office worked in; whoever has several chooses here. */
function Office(): ReactNode {
  const { me, office, chooseOffice } = useSession();
  if (office === null) return <div className="srb-top__office">Land Rheinland-Pfalz</div>;
  if (me.offices.length === 1) {
    return (
      <div className="srb-top__office">
        {office.name}
        <small>Jugendamt</small>
      </div>
    );
  }
  return (
    <div className="srb-top__office">
      <select aria-label="Jugendamt" value={office.id} onChange={(event) => chooseOffice(event.target.value)}>
        {me.offices.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

interface HeaderProps {
  readonly isMenuOpen: boolean;
  readonly onMenu: () => void;
}

export function Header({ isMenuOpen, onMenu }: HeaderProps): ReactNode {
  const { me, signOut } = useSession();
  return (
    <header className="srb-top">
      <Link className="srb-brand" to={PAGE_ADDRESSES.start} aria-label="SRB-Portal, erste Seite">
        <img src="/brand.svg" alt="" width="30" height="30" />
        <span>SRB-Portal</span>
      </Link>
      <Office />
      <div className="srb-top__menu">
        <Button look="tertiary" icon="menu" aria-expanded={isMenuOpen} aria-controls="navigation" onClick={onMenu}>
          Menü
        </Button>
      </div>
      <div className="srb-top__end">
        <Help />
        <p className="srb-top__role">
          <Icon name="person" />
          <span className="srb-hidden">Angemeldet als</span>
          {me.roles.map(roleLabel).join(', ') || 'Keine Rolle'}
        </p>
        <Button look="secondary" isSmall onClick={signOut}>
          Abmelden
        </Button>
      </div>
    </header>
  );
}
