import type { OfficeId } from '@srb/kernel';
import { officeContext, type OfficeContext, type SystemContext } from '@srb/platform/context';
import type { TenantTx, Tx, WriteTx } from './transaction.js';

/** One transaction over a few named offices. Each of its statements sees exactly one of them. */
export interface AcrossOffices {
  /** Runs `work` as this office; the transaction handed to it ends with it. One after the other, never inside each other. */
  of<T>(office: OfficeId, work: (tx: TenantTx) => Promise<T>): Promise<T>;
}

/** The transaction as one of its offices. It refuses to work once another office may be set. */
class OfficeTurn implements WriteTx<'tenant'> {
  private over = false;

  constructor(
    readonly ctx: OfficeContext,
    private readonly tx: WriteTx,
  ) {}

  get manager(): WriteTx['manager'] {
    return this.current.manager;
  }

  rows<Row extends object>(...statement: Parameters<Tx['rows']>): Promise<Row[]> {
    return this.current.rows<Row>(...statement);
  }

  maybe<Row extends object>(...statement: Parameters<Tx['maybe']>): Promise<Row | null> {
    return this.current.maybe<Row>(...statement);
  }

  execute(...statement: Parameters<Tx['execute']>): Promise<number> {
    return this.current.execute(...statement);
  }

  end(): void {
    this.over = true;
  }

  private get current(): WriteTx {
    if (this.over) throw new Error('the turn of this office is over');
    return this.tx;
  }
}

/** Gives the offices of one transaction their turns. Between two turns no office is set, so no row is visible. */
export class OfficeTurns implements AcrossOffices {
  private taken = false;

  constructor(
    private readonly tx: WriteTx,
    private readonly caller: SystemContext,
    private readonly offices: readonly OfficeId[],
  ) {}

  async of<T>(office: OfficeId, work: (tx: TenantTx) => Promise<T>): Promise<T> {
    if (!this.offices.includes(office)) throw new Error('this office was not named when the transaction began');
    if (this.taken) throw new Error('another office has its turn');
    this.taken = true;
    const turn = new OfficeTurn(officeContext(office, this.caller), this.tx);
    try {
      await this.setOffice(office);
      const result = await work(turn);
      // Rules that wait for the commit would find no office set, and no row to check.
      await this.tx.execute('set constraints all immediate');
      await this.tx.execute('set constraints all deferred');
      // After a failure the transaction is lost anyway and takes no further statement.
      await this.setOffice('');
      return result;
    } finally {
      turn.end();
      this.taken = false;
    }
  }

  private async setOffice(office: OfficeId | ''): Promise<void> {
    await this.tx.execute(`select set_config('app.tenant_id', $1, true)`, [office]);
  }
}
