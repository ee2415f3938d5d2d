import { Injectable } from '@nestjs/common';
import { isUuid, officeId, personId } from '@srb/kernel';
import { officeContext, scopedContext, stateContext, systemContext, type RequestContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { AppError, notFound } from '@srb/platform/errors';
import { formerOffices } from './former-offices.js';
import { RightsLookup, type Login, type Membership } from './rights-lookup.js';
import { ROLE_LABELS } from '../domain/role-labels.js';
import { PERMISSIONS, isReading, needsRole, permits, type PermissionName } from '../domain/permissions.js';

/** Who calls, as far as the token proves it. Rights are not in the token: they are read from the database. */
export interface Caller extends Login {
  /** The office the caller wants to work in (header `x-srb-office`); needed only with several. */
  readonly office: string | null;
}

const FORMER = `${formerOffices('p.issuer = $1 and p.subject = $2')} order by tenant_id, role`;

const CLOSED = 'Dieses Jugendamt besteht nicht mehr. Sie können seine Unterlagen lesen, aber nicht mehr ändern.';

function forbidden(permission: PermissionName): AppError {
  const roles = PERMISSIONS[permission].roles.map((role) => ROLE_LABELS[role]).join(', ');
  return new AppError('FORBIDDEN', `Dafür fehlt Ihnen die Berechtigung. Nötig ist eine dieser Rollen: ${roles}. Rollen vergibt die Verwaltung Ihres Jugendamts.`);
}

@Injectable()
export class AccessService {
  private readonly rights: RightsLookup;

  constructor(private readonly database: TenantDatabase) {
    this.rights = new RightsLookup(database);
  }

  /** The memberships in force at this moment; a role taken away is gone with the next request. */
  memberships(caller: Caller): Promise<readonly Membership[]> {
    return this.rights.membershipsOf(caller);
  }

  /** The context in which the caller may do this. @throws AppError FORBIDDEN, or NOT_FOUND for a foreign office */
  async authorise(caller: Caller, permission: PermissionName): Promise<RequestContext> {
    if (!needsRole(permission)) return systemContext({ requestId: caller.requestId });
    const memberships = await this.reachable(caller);
    const permitted = memberships.filter(({ role }) => permits([role], permission));
    const granted = permitted.filter(({ reads_only: readsOnly }) => readsOnly !== true || isReading(permission));
    const [first] = granted;
    if (first === undefined && permitted.length > 0) throw new AppError('FORBIDDEN', CLOSED);
    if (first === undefined) throw forbidden(permission);
    const by = ({ person_id: id, role }: Membership) => ({ actorId: personId(id), actingAs: role, requestId: caller.requestId });
    const { access } = PERMISSIONS[permission];
    if (access === 'state') return stateContext(by(first));
    if (access === 'system') return systemContext(by(first));
    const office = officeId(chosenOffice(memberships, caller.office));
    const held = granted.filter(({ tenant_id: id }) => id === office);
    const [role] = held;
    if (role === undefined) throw forbidden(permission);
    if (access === 'tenant') return officeContext(office, by(role));
    return scopedContext(office, [...new Set(held.flatMap(({ kita_ids: ids }) => ids ?? []))], by(role));
  }

  /** Offices that ended are looked up for those only who name one, or who have no other. */
  private async reachable(caller: Caller): Promise<readonly Membership[]> {
    const current = await this.memberships(caller);
    const suffices = caller.office === null ? current.length > 0 : current.some(({ tenant_id: id }) => id === caller.office);
    if (suffices) return current;
    const ctx = systemContext({ requestId: caller.requestId });
    return [...current, ...(await this.database.lookUp<Membership>(ctx, FORMER, [caller.issuer, caller.subject]))];
  }
}

/** The office to work in. A role in one of several offices does not choose between them. */
function chosenOffice(memberships: readonly Membership[], wanted: string | null): string {
  const offices = [...new Set(memberships.flatMap(({ tenant_id: id }) => (id === null ? [] : [id])))];
  if (wanted !== null) {
    if (!isUuid(wanted) || !offices.includes(wanted)) throw notFound('Das Jugendamt');
    return wanted;
  }
  const [only, other] = offices;
  if (only === undefined) throw notFound('Das Jugendamt');
  if (other !== undefined) throw new AppError('INVALID_INPUT', 'Sie gehören zu mehreren Jugendämtern. Bitte wählen Sie eines aus (Kopfzeile x-srb-office).');
  return only;
}
