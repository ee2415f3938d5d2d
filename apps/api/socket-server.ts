import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { Caller } from '@srb/offices';
import { TokenError } from '@srb/platform/identity';
import type { Context, Disposable, ServerOptions } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocket, WebSocketServer } from 'ws';
import { callerOf, socketOperations, type SocketParts } from './socket-operations.js';

/** Under this name the composition hands in what operations need. */
export const SOCKET_PARTS = Symbol('socket parts');

const PATH = '/graphql';
/** A message is a document and its variables. Refused before it is read whole, and before anybody has signed on. */
const LARGEST_MESSAGE = 65_536;
const CONNECTIONS = 2_000;
const CONNECTIONS_OF_ONE_PERSON = 10;
const TIME_TO_SIGN_ON_MS = 3_000;
const TOO_MANY_CONNECTIONS = 4429;

interface Extra {
  readonly socket: WebSocket;
  /** The caller of the operation that begins; the context of its resolvers is made of it. */
  caller?: Caller;
  /** Whose connection it counts as. */
  person?: string;
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

/** GraphQL over WebSocket for subscriptions: a token when connecting, and a good one with every event. */
@Injectable()
export class SocketServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE, perMessageDeflate: false });
  private readonly connections = new Map<string, number>();
  private server: Disposable | undefined;

  constructor(
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
    @Inject(GraphQLSchemaHost) private readonly schemas: GraphQLSchemaHost,
    @Inject(SOCKET_PARTS) private readonly parts: SocketParts,
  ) {}

  onApplicationBootstrap(): void {
    // A broken frame or one that is too large closes its connection and is nobody else's business.
    this.sockets.on('connection', (socket) => socket.on('error', () => undefined));
    this.server = useServer(this.options(), this.sockets);
    const http = this.host.httpAdapter.getHttpServer() as Server;
    http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => this.upgrade(request, socket, head));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.server?.dispose();
  }

  private options(): ServerOptions {
    return {
      ...socketOperations(this.parts),
      schema: () => this.schemas.schema,
      context: ({ extra }) => ({ req: { caller: (extra as Extra).caller } }),
      connectionInitWaitTimeout: TIME_TO_SIGN_ON_MS,
      onConnect: (socket) => this.admit(socket),
      onClose: (socket) => this.forget(socket.extra as Extra),
    };
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    if (request.url?.split('?', 1)[0] !== PATH) return refuseUpgrade(socket, '404 Not Found');
    if (this.sockets.clients.size >= CONNECTIONS) return refuseUpgrade(socket, '503 Service Unavailable');
    this.sockets.handleUpgrade(request, socket, head, (accepted) => this.sockets.emit('connection', accepted, request));
  }

  private async admit(socket: Context): Promise<boolean> {
    const extra = socket.extra as Extra;
    try {
      const { issuer, subject } = await callerOf(socket, this.parts.verifier);
      return this.count(extra, JSON.stringify([issuer, subject]));
    } catch (error) {
      // Says no more than "forbidden", except that trying again later may help.
      if (error instanceof TokenError && error.code !== 'ISSUER_UNREACHABLE') return false;
      throw new Error('Die Anmeldung kann gerade nicht geprüft werden.', { cause: error });
    }
  }

  private count(extra: Extra, person: string): boolean {
    if (extra.socket.readyState !== WebSocket.OPEN) return false;
    const open = this.connections.get(person) ?? 0;
    if (open >= CONNECTIONS_OF_ONE_PERSON) {
      extra.socket.close(TOO_MANY_CONNECTIONS, 'Too many connections');
      return false;
    }
    extra.person = person;
    this.connections.set(person, open + 1);
    return true;
  }

  private forget({ person }: Extra): void {
    if (person === undefined) return;
    const left = (this.connections.get(person) ?? 1) - 1;
    if (left === 0) this.connections.delete(person);
    else this.connections.set(person, left);
  }
}
