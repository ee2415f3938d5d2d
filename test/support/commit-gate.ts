import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Every change leaves an entry; a repetition that only looks up its answer leaves none. */
const CHANGE = 'insert into audit_entry';
/** CommandComplete of PostgreSQL's protocol: type, length, tag. */
const COMMITTED = Buffer.from('C\0\0\0\x0bCOMMIT\0', 'latin1');

/**
 * Stands between a process and its database and lets everything through. Once closed, it keeps the next answer that says
 * "committed" to itself: the change is stored, and whoever made it does not know.
 */
export class CommitGate {
  private held: (() => void) | null = null;

  private constructor(
    readonly port: number,
    private readonly stopListening: () => Promise<void>,
    private readonly sockets: Set<Socket>,
  ) {}

  static async open(target: { readonly host: string; readonly port: number }): Promise<CommitGate> {
    const sockets = new Set<Socket>();
    const server = createServer((client) => gate.join(client, connect(target)));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const gate = new CommitGate(port, () => new Promise((resolve) => server.close(() => resolve())), sockets);
    return gate;
  }

  /** Resolves when a change has committed and its answer is kept back. */
  holdNextCommit(): Promise<void> {
    return new Promise((resolve) => (this.held = resolve));
  }

  private join(client: Socket, server: Socket): void {
    let changes = false;
    let kept = false;
    client.on('data', (chunk) => {
      if (chunk.includes(CHANGE)) changes = true;
      server.write(chunk);
    });
    server.on('data', (chunk) => {
      const isCommitted = chunk.includes(COMMITTED);
      if (isCommitted && changes && this.held !== null) {
        kept = true;
        this.held();
        this.held = null;
      }
      if (isCommitted) changes = false;
      if (!kept) client.write(chunk);
    });
    for (const [one, other] of [[client, server], [server, client]] as const) {
      this.sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
    }
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await this.stopListening();
  }
}
