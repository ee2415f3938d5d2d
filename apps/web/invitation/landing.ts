import type { MyselfFragment } from '@srb/web/api-client';
import { PAGE_ADDRESSES } from '@srb/web/addresses';
import { pagesFor } from '../portal-pages.js';

interface Landing {
  /** The first page of the role that is new; of all roles where that one has none. */
  readonly address: string;
  /** The office that is new; null where none is. */
  readonly officeId: string | null;
}

/** Where somebody goes on who took up an invitation. Before it, `before` is null for whoever had no role. */
export function landing(before: MyselfFragment | null, after: MyselfFragment): Landing {
  const newRoles = after.roles.filter((role) => before?.roles.includes(role) !== true);
  const newOffice = after.offices.find(({ id }) => before?.offices.some((office) => office.id === id) !== true);
  const [page] = [...pagesFor(newRoles), ...pagesFor(after.roles)];
  return { address: page?.address ?? PAGE_ADDRESSES.start, officeId: newOffice?.id ?? null };
}
