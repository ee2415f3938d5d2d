import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { choosePort, HOST, isPortFree } from './port.js';

const free = async () => true;
const taken = (...ports: number[]) => async (port: number) => !ports.includes(port);

describe('choosePort', () => {
  it.each([
    ['the demanded port before the remembered one', { demanded: 5000, remembered: 6000 }, free, 5000],
    ['the remembered port when none is demanded', { remembered: 6000 }, free, 6000],
    ['another port when the remembered one is taken', { remembered: 6000 }, taken(6000), 7000],
    ['any port on the first start', {}, free, 7000],
  ])('takes %s', async (_case, wish, isFree, expected) => {
    expect(await choosePort(wish, isFree, () => 7000)).toBe(expected);
  });

  it('draws again until a port is free', async () => {
    const drawn = [7001, 7002, 7003];
    expect(await choosePort({}, taken(7001, 7002), () => drawn.shift() ?? 0)).toBe(7003);
  });

  it('never takes another port than the demanded one', async () => {
    await expect(choosePort({ demanded: 5000, remembered: 6000 }, taken(5000))).rejects.toMatchObject({
      code: 'PORT_TAKEN',
      message: expect.stringMatching(/Port 5000 .* belegt.*Beenden Sie/),
    });
  });

  it('gives up with a remedy when everything is taken', async () => {
    await expect(choosePort({}, async () => false)).rejects.toMatchObject({ code: 'PORT_TAKEN' });
  });

  it('draws below the range of outgoing connections', async () => {
    const port = await choosePort({}, free);
    expect(port).toBeGreaterThanOrEqual(20_000);
    expect(port).toBeLessThan(32_000);
  });
});

describe('isPortFree', () => {
  let server: Server | undefined;
  afterEach(() => new Promise((resolve) => (server === undefined ? resolve(undefined) : server.close(resolve))));

  it('sees a listener come', async () => {
    server = createServer();
    const port = await new Promise<number>((resolve) => {
      server?.listen({ host: HOST, port: 0 }, () => {
        const address = server?.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    expect(await isPortFree(port)).toBe(false);
    expect(await isPortFree(await choosePort({}))).toBe(true);
  });
});
