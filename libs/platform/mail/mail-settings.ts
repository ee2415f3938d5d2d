import { optional, text, url, type Settings } from '@srb/platform/config';

const SHORTEST_SECRET = 32;

/** Key of the signatures in links that are sent by mail; the same for every process of an installation. */
const linkSecret: ReturnType<typeof text> = {
  variable: 'SRB_LINK_SECRET',
  parse: (value) => (value.length >= SHORTEST_SECRET ? value : { problem: `erwartet werden mindestens ${SHORTEST_SECRET} Zeichen.` }),
};

export const mailSettings = {
  linkSecret,
  /** Where people reach the pages; links in mails begin with it. */
  portalUrl: url('SRB_PORTAL_URL', ['http:', 'https:'], { fallback: 'http://127.0.0.1:4000' }),
  smtpUrl: optional(url('SRB_SMTP_URL', ['smtp:', 'smtps:'])),
  mailFrom: text('SRB_MAIL_FROM', { fallback: 'SRB-Portal <srb-portal@localhost>' }),
};
export type MailSettings = Settings<typeof mailSettings>;

/** For processes that run also where nothing is sent: without a key they make no link, and say so when asked to. */
export const optionalMailSettings = { ...mailSettings, linkSecret: optional(linkSecret) };
