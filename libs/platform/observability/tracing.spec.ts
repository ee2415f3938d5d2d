import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { inSpan, startTracing } from './tracing.js';

describe('tracing', () => {
  it('sends spans, and the failure of one, to the collector that the setting names', async () => {
    const bodies: string[] = [];
    const collector = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString('latin1')));
      request.on('end', () => {
        bodies.push(body);
        response.end('{}');
      });
    });
    await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', () => resolve()));
    const flush = await startTracing('spec', `http://127.0.0.1:${(collector.address() as AddressInfo).port}/v1/traces`);
    await inSpan('outer', { 'srb.request': 'r-1' }, () => inSpan('inner', {}, () => Promise.resolve(1)));
    await expect(inSpan('failing', {}, () => Promise.reject(new Error('broken wheel')))).rejects.toThrow('broken wheel');
    await flush();
    await new Promise((resolve) => collector.close(resolve));
    const sent = bodies.join('');
    for (const expected of ['srb-spec', 'outer', 'inner', 'r-1', 'broken wheel']) expect(sent).toContain(expected);
  });

  it('loads nothing and still runs the work when no collector is set', async () => {
    const flush = await startTracing('spec', null);
    await expect(flush()).resolves.toBeUndefined();
    await expect(inSpan('work', {}, () => Promise.resolve('done'))).resolves.toBe('done');
  });
});
