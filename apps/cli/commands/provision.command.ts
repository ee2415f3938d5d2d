import { parseArgs } from 'node:util';
import { FirstPeopleService } from '@srb/offices';
import { systemContext } from '@srb/platform/context';
import { openDomain } from '../installation/domain-context.js';
import { provision } from '../installation/set-up-domain.js';
import { StartError } from '../installation/start-error.js';

type InviteFirst = FirstPeopleService['inviteFirst'];
type FirstPerson = Parameters<InviteFirst>[1][number];
type FirstInvitation = Awaited<ReturnType<InviteFirst>>[number];

const USAGE = 'Aufruf: npm run -s srb -- provision [--admin <AGS>=<E-Mail> …] [--ministry <E-Mail> …] [--lsjv <E-Mail> …] [--research <E-Mail> …] [--operator <E-Mail> …]';

const STATE_ROLES = [['ministry', 'MINISTRY'], ['lsjv', 'LSJV'], ['research', 'RESEARCH'], ['operator', 'OPERATOR']] as const;

/** Whom the operator invites: first admins of offices, and people of state level. */
function people(argv: readonly string[]): readonly FirstPerson[] {
  const many = { type: 'string', multiple: true } as const;
  try {
    const { values } = parseArgs({ args: [...argv], options: { admin: many, ministry: many, lsjv: many, research: many, operator: many } });
    const admins = (values.admin ?? []).map((admin): FirstPerson => {
      const [, ags, email] = /^(\d{5}|\d{8})=(\S+)$/.exec(admin) ?? [];
      if (ags === undefined || email === undefined) throw new StartError(USAGE);
      return { ags, email, role: 'OFFICE_ADMIN' };
    });
    return [...admins, ...STATE_ROLES.flatMap(([option, role]) => (values[option] ?? []).map((email): FirstPerson => ({ ags: null, email, role })))];
  } catch (error) {
    throw error instanceof StartError ? error : new StartError(USAGE);
  }
}

function sentence({ ags, email, role, state, link }: FirstInvitation): string {
  const who = `${email} (${role}${ags === null ? '' : ` ${ags}`})`;
  if (state === 'MEMBER') return `${who} ist schon dabei.`;
  const invited = state === 'INVITED' ? `${who} ist eingeladen` : `${who} war schon eingeladen`;
  return link === null ? `${invited}; der Link kommt per E-Mail.` : `${invited}. Bitte übergeben Sie diesen Link: ${link}`;
}

/**
 * Offices and catalogues on a migrated database named by the `DATABASE_URL_…` settings, and the first people; no demo
 * data. Repeating it changes nothing.
 */
export async function run(argv: readonly string[]): Promise<number> {
  const first = people(argv);
  const domain = await openDomain(process.env);
  try {
    const offices = await provision(domain);
    const invited = await domain.get(FirstPeopleService).inviteFirst(systemContext({ requestId: 'provision' }), first);
    process.stdout.write([`${offices.size} Jugendämter und die Kataloge sind angelegt.`, ...invited.map(sentence), ''].join('\n'));
    return 0;
  } finally {
    await domain.close();
  }
}
