import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { ClusterError } from './cluster.errors.js';

/** Loopback only: the embedded server is never reachable from another machine. */
export const HOST = '127.0.0.1';

/** Below the range from which systems take the local ports of outgoing connections. */
const LOWEST = 20_000;
const HIGHEST = 32_000;
const TRIES = 50;

export interface PortWish {
  /** The only port allowed. */
  readonly demanded?: number | undefined;
  /** The port of the last start, taken again when it is free. */
  readonly remembered?: number | undefined;
}

/** True when a server could listen there now. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host: HOST, port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

export function portTaken(port: number): ClusterError {
  return new ClusterError(
    'PORT_TAKEN',
    `Port ${port} für die Datenbank ist von einem anderen Programm belegt. ` +
      'Beenden Sie dieses Programm oder geben Sie einen anderen Port an; ohne Angabe wird ein freier gewählt.',
  );
}

/** The demanded port or an error; else the remembered one when free; else any free one. */
export async function choosePort(
  wish: PortWish,
  isFree: (port: number) => Promise<boolean> = isPortFree,
  draw: () => number = () => randomInt(LOWEST, HIGHEST),
): Promise<number> {
  if (wish.demanded !== undefined) {
    if (await isFree(wish.demanded)) return wish.demanded;
    throw portTaken(wish.demanded);
  }
  if (wish.remembered !== undefined && (await isFree(wish.remembered))) return wish.remembered;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const port = draw();
    if (await isFree(port)) return port;
  }
  throw new ClusterError('PORT_TAKEN', `Für die Datenbank wurde zwischen ${LOWEST} und ${HIGHEST} kein freier Port gefunden. Beenden Sie nicht benötigte Programme.`);
}
