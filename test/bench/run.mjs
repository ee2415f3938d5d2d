/**
 * `npm run bench [-- name …]`: measures, and prints one JSON document. Benchmarks are no tests: nothing here passes
 * or fails, a missed target is a figure like any other. Standard output carries only the document.
 */
import { build } from '../../apps/cli/build.mjs';
import { closeAll } from './installation.mjs';
import { describeMachine } from './machine.mjs';

/** Loaded one by one, after the build: they import what it compiles. */
const BENCHMARKS = {
  comparison: () => import('./comparison.mjs'),
  distribution: () => import('./distribution.mjs'),
  r1: () => import('./list-query.mjs'),
  r2: () => import('./concept-page.mjs'),
  r3: () => import('./protected-query.mjs'),
  r4: () => import('./many-offices.mjs'),
  abuse: () => import('./abuse.mjs'),
  'hostile-tables': () => import('./hostile-tables.mjs'),
  memory: () => import('./idle-memory.mjs'),
  'load-memory': () => import('./load-memory.mjs'),
  'weight-stability': () => import('./weight-stability.mjs'),
  kills: () => import('./worker-kills.mjs'),
  'table-import': () => import('./table-import.mjs'),
};

const note = (text) => process.stderr.write(`${text}\n`);

async function main(wanted) {
  const unknown = wanted.filter((name) => !(name in BENCHMARKS));
  if (unknown.length > 0) throw new Error(`unknown: ${unknown.join(', ')}; known are ${Object.keys(BENCHMARKS).join(', ')}`);
  await build();
  const results = [];
  for (const name of wanted.length > 0 ? wanted : Object.keys(BENCHMARKS)) {
    note(`== ${name}`);
    const { run } = await BENCHMARKS[name]();
    try {
      results.push(...(await run({ note: (text) => note(`   ${text}`) })));
    } finally {
      await closeAll();
    }
  }
  return { machine: await describeMachine(), results };
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    void closeAll(true).finally(() => process.exit(130));
  });
}

try {
  process.stdout.write(`${JSON.stringify(await main(process.argv.slice(2)), null, 2)}\n`);
} catch (error) {
  note(error.stack);
  process.exitCode = 1;
}
