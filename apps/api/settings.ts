import { databaseSettings, flag, integer, optional, readSettings, text, url, type Settings } from '@srb/platform/config';
import { fileSettings } from '@srb/platform/files';
import { mailSettings } from '@srb/platform/mail';

const shape = {
  ...databaseSettings,
  ...mailSettings,
  ...fileSettings,
  /** Loopback unless an operator puts the API behind a proxy on another host. */
  host: text('SRB_API_HOST', { fallback: '127.0.0.1' }),
  port: integer('SRB_API_PORT', { min: 1, max: 65_535 }, { fallback: 4000 }),
  issuer: url('SRB_ISSUER', ['http:', 'https:']),
  audience: text('SRB_AUDIENCE', { fallback: 'urn:srb-portal:api' }),
  /** The public client at the provider as which the pages sign people on. */
  webClient: text('SRB_WEB_CLIENT', { fallback: 'srb-portal' }),
  personClaim: optional(text('SRB_PERSON_CLAIM')),
  introspection: flag('SRB_INTROSPECTION', false),
  tracesUrl: optional(url('SRB_TRACES_URL', ['http:', 'https:'])),
};
export type ApiSettings = Settings<typeof shape>;

export function readApiSettings(environment: NodeJS.ProcessEnv): ApiSettings {
  return readSettings(shape, environment);
}
