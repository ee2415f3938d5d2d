import { describe, expect, it } from '@jest/globals';
import { invitationMail } from './invitation-mail.js';

const facts = { roleLabel: 'Träger', link: 'https://portal.example/einladung#t', expiresAt: new Date('2026-03-28T23:30:00Z') };

describe('invitationMail', () => {
  it('names office, role, link and the last day as it is in Germany', () => {
    const { subject, text } = invitationMail({ ...facts, officeName: 'Landkreis Neuwied' });
    expect(subject).toBe('Einladung zum SRB-Portal');
    expect(text).toContain('für das Jugendamt „Landkreis Neuwied“');
    expect(text).toContain('mit der Rolle: Träger');
    expect(text.split('\n')).toContain(facts.link);
    expect(text).toContain('bis zum 29. März 2026');
  });

  it('speaks of the state level where there is no office', () => {
    expect(invitationMail({ ...facts, officeName: null }).text).toContain('im SRB-Portal auf Landesebene mitzuarbeiten');
  });
});
