import type { TenantDatabase } from '@srb/platform/database';
import { systemContext } from '@srb/platform/context';
import type { Role } from '../domain/permissions.js';
import { IN_FORCE } from './memberships-in-force.js';

/** Who calls, as far as the token proves it. */
export interface Login {
  readonly issuer: string;
  readonly subject: string;
  readonly requestId: string;
}

export interface Membership {
  readonly person_id: string;
  readonly tenant_id: string | null;
  readonly role: Role;
  /** Kitas of a provider or a Kita lead, as they are today; null for every other role. */
  readonly kita_ids: readonly string[] | null;
  /** The office was closed without a successor. */
  readonly reads_only?: boolean;
}

/** Runs with every request; Kitas are looked up for those only whose rows they limit. */
const MEMBERSHIPS = `
  select c.n::int as caller, m.person_id, m.tenant_id, m.role,
         case when m.provider_id is not null or m.kita_id is not null then array(
           select k.id from kita k
            where k.tenant_id = m.tenant_id and (k.provider_id = m.provider_id or k.id = m.kita_id)
              and k.valid_from <= (now() at time zone 'Europe/Berlin')::date
              and (k.valid_to is null or k.valid_to > (now() at time zone 'Europe/Berlin')::date)) end as kita_ids
    from unnest($1::text[], $2::text[]) with ordinality c (issuer, subject, n)
    join person p on p.issuer = c.issuer and p.subject = c.subject
    join membership m on m.person_id = p.id and ${IN_FORCE}
   order by c.n, m.tenant_id, m.role`;

/** One statement answers at most this many, whoever else waits. */
const LARGEST_GROUP = 100;

interface Waiting {
  readonly login: Login;
  readonly resolve: (memberships: readonly Membership[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The memberships in force at this moment. Requests that come while a statement is under way share the next one, so that
 * many at once cost one message to the database. Nothing is kept: each answer was read after its request had come.
 */
export class RightsLookup {
  private waiting: Waiting[] = [];
  private isUnderWay = false;

  constructor(private readonly database: TenantDatabase) {}

  membershipsOf(login: Login): Promise<readonly Membership[]> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ login, resolve, reject });
      if (!this.isUnderWay) void this.askAll();
    });
  }

  private async askAll(): Promise<void> {
    this.isUnderWay = true;
    while (this.waiting.length > 0) {
      const group = this.waiting.splice(0, LARGEST_GROUP);
      // What fails for one caller must not fail for those who came at the same time.
      await this.ask(group).catch(() => Promise.all(group.map((one) => this.ask([one]).catch(one.reject))));
    }
    this.isUnderWay = false;
  }

  private async ask(group: readonly Waiting[]): Promise<void> {
    const [first] = group;
    if (first === undefined) return;
    const values = [group.map(({ login }) => login.issuer), group.map(({ login }) => login.subject)];
    const rows = await this.database.lookUp<Membership & { readonly caller: number }>(systemContext({ requestId: first.login.requestId }), MEMBERSHIPS, values);
    group.forEach(({ resolve }, index) => resolve(rows.filter(({ caller }) => caller === index + 1)));
  }
}
