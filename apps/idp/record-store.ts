import { readFile, rename } from 'node:fs/promises';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import { writeFileAtomically } from './atomic-file.js';

interface StoredRecord {
  readonly payload: AdapterPayload;
  /** Milliseconds since 1970; null never expires. */
  readonly expiresAt: number | null;
}

/** What one sign-on leaves behind and what ends together when its grant is revoked. */
const GRANTED = new Set(['AccessToken', 'AuthorizationCode', 'RefreshToken']);

/**
 * Sessions, codes and refresh tokens in one JSON file. Memory answers; a change is acknowledged when the file holds it.
 * Changes that arrive during a write share the next one. Meant for the few hundred sign-ons of a demo.
 */
export class RecordStore {
  private readonly records: Map<string, StoredRecord>;
  private readonly sessionByUid = new Map<string, string>();
  private running: Promise<void> = Promise.resolve();
  private waiting: Promise<void> | null = null;

  private constructor(
    private readonly file: string,
    entries: readonly (readonly [string, StoredRecord])[],
  ) {
    this.records = new Map(entries);
    for (const [key, { payload }] of this.records) this.index(key, payload);
  }

  /** Opens the store; a damaged file is set aside, as all it costs is to sign on again. */
  static async open(file: string): Promise<RecordStore> {
    const text = await readFile(file, 'utf8').catch(() => '[]');
    try {
      return new RecordStore(file, JSON.parse(text) as [string, StoredRecord][]);
    } catch {
      await rename(file, `${file}.damaged`);
      return new RecordStore(file, []);
    }
  }

  adapterFor(model: string): Adapter {
    const key = (id: string) => `${model}:${id}`;
    return {
      upsert: (id, payload, expiresIn) => this.put(key(id), payload, expiresIn),
      find: async (id) => this.find(key(id)),
      findByUid: async (uid) => this.find(this.sessionByUid.get(uid)),
      // No device flow here, so no user codes.
      findByUserCode: async () => undefined,
      consume: async (id) => {
        const payload = this.find(key(id));
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
        await this.persist();
      },
      destroy: (id) => this.remove([key(id)]),
      revokeByGrantId: (grantId) => this.remove(this.grantedUnder(grantId)),
    };
  }

  /** Resolves when everything acknowledged so far is in the file. */
  async close(): Promise<void> {
    await (this.waiting ?? this.running);
  }

  private find(key: string | undefined): AdapterPayload | undefined {
    const record = key === undefined ? undefined : this.records.get(key);
    return record === undefined || isExpired(record) ? undefined : record.payload;
  }

  private async put(key: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    this.records.set(key, { payload, expiresAt: expiresIn === undefined ? null : Date.now() + expiresIn * 1000 });
    this.index(key, payload);
    await this.persist();
  }

  private async remove(keys: readonly string[]): Promise<void> {
    for (const key of keys) this.forget(key);
    await this.persist();
  }

  private forget(key: string): void {
    const uid = this.records.get(key)?.payload.uid;
    if (uid !== undefined && this.sessionByUid.get(uid) === key) this.sessionByUid.delete(uid);
    this.records.delete(key);
  }

  private index(key: string, payload: AdapterPayload): void {
    if (key.startsWith('Session:') && payload.uid !== undefined) this.sessionByUid.set(payload.uid, key);
  }

  private grantedUnder(grantId: string): string[] {
    return [...this.records]
      .filter(([key, { payload }]) => payload.grantId === grantId && GRANTED.has(key.slice(0, key.indexOf(':'))))
      .map(([key]) => key);
  }

  private persist(): Promise<void> {
    this.waiting ??= this.writeInTurn();
    return this.waiting;
  }

  private async writeInTurn(): Promise<void> {
    await this.running.catch(() => undefined);
    this.waiting = null;
    this.running = this.write();
    await this.running;
  }

  private async write(): Promise<void> {
    for (const [key, record] of this.records) if (isExpired(record)) this.forget(key);
    // A power cut may cost the last sign-ons: waiting for the disk with every step would nearly double their time.
    await writeFileAtomically(this.file, JSON.stringify([...this.records]), { lasting: false });
  }
}

function isExpired({ expiresAt }: StoredRecord): boolean {
  return expiresAt !== null && expiresAt <= Date.now();
}
