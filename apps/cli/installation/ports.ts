import { createServer } from 'node:net';
import { StartError } from './start-error.js';

function tryListen(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host: '127.0.0.1' }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : null));
    });
  });
}

/**
 * A port on loopback: the one demanded by a setting (then it must be free), else one of the preferred, else any.
 * @throws StartError when the demanded port is taken
 */
export async function choosePort(variable: string, preferred: readonly (number | undefined)[]): Promise<number> {
  const demanded = process.env[variable];
  if (demanded !== undefined && demanded !== '') {
    const port = /^\d+$/.test(demanded) ? await tryListen(Number(demanded)) : null;
    if (port === null) throw new StartError(`Der Port ${demanded} aus ${variable} ist belegt oder ungültig. Geben Sie einen anderen an, oder lassen Sie ${variable} weg; dann wird ein freier genommen.`);
    return port;
  }
  for (const candidate of [...preferred, 0]) {
    const port = candidate === undefined ? null : await tryListen(candidate);
    if (port !== null) return port;
  }
  throw new StartError('Auf diesem Rechner ist kein Port frei. Beenden Sie ein anderes Programm und starten Sie noch einmal.');
}
