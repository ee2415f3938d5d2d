/** Days a link stays good. */
export const LINK_DAYS = 14;

/** What the invited person is told; nothing of an office's work, and nothing about the person. */
export interface InvitationFacts {
  readonly officeName: string | null;
  readonly roleLabel: string;
  readonly link: string;
  readonly expiresAt: Date;
}

const DAY = new Intl.DateTimeFormat('de-DE', { dateStyle: 'long', timeZone: 'Europe/Berlin' });

/** The mail with the link, in German. */
export function invitationMail({ officeName, roleLabel, link, expiresAt }: InvitationFacts): { readonly subject: string; readonly text: string } {
  const where = officeName === null ? 'auf Landesebene' : `für das Jugendamt „${officeName}“`;
  return {
    subject: 'Einladung zum SRB-Portal',
    text: [
      'Guten Tag,',
      '',
      `Sie sind eingeladen, im SRB-Portal ${where} mitzuarbeiten, mit der Rolle: ${roleLabel}.`,
      '',
      'Bitte öffnen Sie diesen Link, melden Sie sich an und nehmen Sie die Einladung an:',
      link,
      '',
      `Der Link gilt bis zum ${DAY.format(expiresAt)} und für eine Anmeldung. Bitte geben Sie ihn nicht weiter.`,
      'Wenn Sie diese Einladung nicht erwartet haben, brauchen Sie nichts zu tun.',
      '',
      'SRB-Portal',
    ].join('\n'),
  };
}
