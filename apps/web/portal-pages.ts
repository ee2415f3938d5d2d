import { PAGE_ADDRESSES } from '@srb/web/addresses';
import type { Role } from '@srb/web/api-client';
import type { IconName } from '@srb/web/ui';
import type { ComponentType } from 'react';

interface PortalPage {
  readonly label: string;
  readonly group: 'Planen' | 'Umsetzen' | 'Land';
  readonly icon: IconName;
  readonly address: string;
  /** What may follow the address, in the router's notation. */
  readonly below: string;
  /** Who works here; the API decides again with every request. */
  readonly roles: readonly Role[];
  /** Its code is loaded with the first visit. */
  readonly load: () => Promise<ComponentType>;
}

/** Every page of the portal, in the order of the navigation. The first one for a person's roles opens after signing on. */
export const PORTAL_PAGES: readonly PortalPage[] = [
  {
    label: 'Konzeption',
    group: 'Planen',
    icon: 'document',
    address: PAGE_ADDRESSES.planning,
    below: '/:fassung?/:abschnitt?',
    roles: ['PLANNING', 'OFFICE_ADMIN'],
    load: async () => (await import('@srb/web/planning')).PlanningPage,
  },
  {
    label: 'Stellen und Geld',
    group: 'Umsetzen',
    icon: 'euro',
    address: PAGE_ADDRESSES.coordination,
    below: '/:jahr?',
    roles: ['COORDINATION', 'OFFICE_ADMIN'],
    load: async () => (await import('@srb/web/coordination')).CoordinationPage,
  },
  {
    label: 'Übersicht',
    group: 'Land',
    icon: 'chart',
    address: PAGE_ADDRESSES.ministry,
    below: '',
    roles: ['MINISTRY'],
    load: async () => (await import('@srb/web/ministry')).MinistryPage,
  },
];

/** The pages for these roles. */
export function pagesFor(roles: readonly Role[]): readonly PortalPage[] {
  return PORTAL_PAGES.filter((page) => page.roles.some((role) => roles.includes(role)));
}
