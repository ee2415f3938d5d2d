import { describe, expect, it } from '@jest/globals';
import { awaitReady, serverArguments } from './server.js';

/** The value a server would use: of several `-c name=value` the last one wins. */
const value = (args: readonly string[], name: string) => args.filter((arg) => arg.startsWith(`${name}=`)).at(-1)?.slice(name.length + 1);

describe('serverArguments', () => {
  it('names folder and port', () => {
    expect(serverArguments('/data', 5433, {}).slice(0, 4)).toEqual(['-D', '/data', '-p', '5433']);
  });

  it('leaves durability to the server, which has it on', () => {
    expect(value(serverArguments('/data', 1, {}), 'fsync')).toBeUndefined();
  });

  it('lets the caller decide, except about who can reach the server', () => {
    const args = serverArguments('/data', 1, { max_connections: '300', fsync: 'off', listen_addresses: '*', unix_socket_directories: '/tmp' });
    expect(value(args, 'max_connections')).toBe('300');
    expect(value(args, 'fsync')).toBe('off');
    expect(value(args, 'listen_addresses')).toBe('127.0.0.1');
    expect(value(args, 'unix_socket_directories')).toBe('');
  });
});

describe('awaitReady', () => {
  it('does not wait for a server that was seen and is gone by now', async () => {
    expect(await awaitReady('/nonexistent/data')).toBeUndefined();
  });
});
