import { createServer, type Server } from 'node:net';
import { StartError } from './start-error.js';

const HOST = '127.0.0.1';
const HIGHEST = 65_535;

/** A port nobody else gets until it is released, right before the service that wants it starts. */
export interface ReservedPort {
  readonly port: number;
  release(): Promise<void>;
}

function tryReserve(port: number): Promise<ReservedPort | null> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', () => resolve(null));
    // A reservation is no reason for the process to stay.
    server.unref();
    server.listen({ port, host: HOST }, () => resolve(reservationOf(server)));
  });
}

function reservationOf(server: Server): ReservedPort | null {
  const address = server.address();
  if (address === null || typeof address === 'string') return null;
  return { port: address.port, release: () => new Promise((resolve) => server.close(() => resolve())) };
}

async function demandedPort(variable: string, demanded: string): Promise<ReservedPort> {
  if (!/^\d+$/.test(demanded) || Number(demanded) < 1 || Number(demanded) > HIGHEST) {
    throw new StartError(`${variable} ist kein Port: „${demanded}“. Geben Sie eine Zahl von 1 bis ${HIGHEST} an, oder lassen Sie ${variable} weg; dann wird ein freier Port genommen.`);
  }
  const port = await tryReserve(Number(demanded));
  if (port !== null) return port;
  throw new StartError(`Der Port ${demanded} aus ${variable} ist belegt. Geben Sie einen anderen an, oder lassen Sie ${variable} weg; dann wird ein freier genommen.`);
}

/**
 * A port on loopback: the one demanded by a setting (then it must be free), else one of the preferred, else any.
 * @throws StartError when the demanded port is taken or none
 */
export async function reservePort(variable: string, preferred: readonly (number | undefined)[]): Promise<ReservedPort> {
  const demanded = process.env[variable];
  if (demanded !== undefined && demanded !== '') return demandedPort(variable, demanded);
  for (const candidate of [...preferred, 0]) {
    const port = candidate === undefined ? null : await tryReserve(candidate);
    if (port !== null) return port;
  }
  throw new StartError('Auf diesem Rechner ist kein Port frei. Beenden Sie ein anderes Programm und starten Sie noch einmal.');
}
