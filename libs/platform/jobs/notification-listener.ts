import { pg } from '@srb/platform/database';

const RECONNECT_MS = 500;

/**
 * Listens on one PostgreSQL channel and reconnects for as long as it lives. Notifications carry ids only:
 * whoever is told reads the row with his own rights.
 */
export class NotificationListener {
  private client: pg.Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly url: string,
    private readonly channel: 'comparison_progress',
    private readonly onMessage: (id: string) => void,
  ) {}

  async start(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, application_name: 'srb-listen' });
    this.client = client;
    client.on('notification', ({ payload }) => this.onMessage(payload ?? ''));
    client.on('error', () => this.reconnect(client));
    client.on('end', () => this.reconnect(client));
    try {
      await client.connect();
      await client.query(`listen ${this.channel}`);
    } catch {
      this.reconnect(client);
    }
  }

  private reconnect(lost: pg.Client): void {
    if (this.closed || this.client !== lost) return;
    this.client = undefined;
    this.retry = setTimeout(() => void this.start(), RECONNECT_MS);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    await this.client?.end();
  }
}
