import { parseArgs } from 'node:util';
import { DataDirectory } from '../installation/data-directory.js';
import { StartError } from '../installation/start-error.js';
import { signOn } from '../installation/sign-on.js';

const USAGE = `Aufruf: npm run -s srb -- query --as <Anmeldung> '<GraphQL>' [--variables '<JSON>'] [--office <Id>]`;

const NOT_RUNNING = 'Hier läuft SRB-Portal nicht. Starten Sie es zuerst: npm start';

function options(argv: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { as: { type: 'string' }, variables: { type: 'string' }, office: { type: 'string' } },
    });
    const [query, ...others] = positionals;
    if (values.as === undefined || query === undefined || others.length > 0) throw new StartError(USAGE);
    return { login: values.as, query, variables: JSON.parse(values.variables ?? '{}') as object, office: values.office };
  } catch (error) {
    throw error instanceof StartError ? error : new StartError(USAGE);
  }
}

/** Signs on as a demo login against the running installation and prints the API's answer as it is. */
export async function run(argv: readonly string[]): Promise<number> {
  const { login, query, variables, office } = options(argv);
  const facts = await (await DataDirectory.open()).known();
  const { api, idp } = facts?.ports ?? {};
  if (facts === null || api === undefined || idp === undefined) throw new StartError(NOT_RUNNING);
  const accessToken = await signOn(login, { issuer: `http://127.0.0.1:${idp}`, audience: 'urn:srb-portal:api', machineSecret: facts.machineSecret });
  const response = await fetch(`http://127.0.0.1:${api}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${accessToken}`,
      ...(office === undefined ? {} : { 'x-srb-office': office }),
    },
    body: JSON.stringify({ query, variables }),
  }).catch((cause: unknown) => {
    throw new StartError(NOT_RUNNING, { cause });
  });
  const answer = (await response.json()) as { readonly errors?: unknown };
  process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
  return answer.errors === undefined ? 0 : 1;
}
