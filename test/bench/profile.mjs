import { Session } from 'node:inspector/promises';

/** Waiting, and the profiler's own work. */
const IDLE = new Set(['(idle)', '(root)', 'dispatch']);

/** What a sampled function belongs to: a package, a library of the product, or a part of Node itself. */
function owner({ functionName, url }) {
  if (functionName === '(garbage collector)') return 'garbage collection';
  // System calls and compiled code outside of any function, mostly reading from and writing to sockets.
  if (functionName === '(program)') return 'system calls and engine';
  const pack = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1];
  if (pack !== undefined) return pack;
  const library = /\/dist\/((?:libs|apps)\/[^/]+)/.exec(url)?.[1];
  if (library !== undefined) return library;
  if (url.startsWith('node:')) return url.replace(/^node:(internal\/)?/, 'node:').split('/', 1)[0];
  return url === '' ? `native ${functionName}` : 'benchmark';
}

/** Samples this process; `stop` gives the share of each package in the time it was busy, largest first. */
export function profileByPackage() {
  const session = new Session();
  session.connect();
  return {
    start: async () => {
      await session.post('Profiler.enable');
      await session.post('Profiler.start');
    },
    stop: async () => {
      const { profile } = await session.post('Profiler.stop');
      const nodes = new Map(profile.nodes.map((node) => [node.id, node.callFrame]));
      const spent = new Map();
      profile.samples.forEach((id, index) => {
        const frame = nodes.get(id);
        if (IDLE.has(frame.functionName)) return;
        spent.set(owner(frame), (spent.get(owner(frame)) ?? 0) + profile.timeDeltas[index]);
      });
      const total = [...spent.values()].reduce((sum, value) => sum + value, 0);
      return [...spent].map(([name, value]) => ({ name, share: value / total })).sort((a, b) => b.share - a.share);
    },
  };
}
