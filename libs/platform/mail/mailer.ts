import { createTransport, type Transporter } from 'nodemailer';

/** A plain text to one person. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** A server that does not answer must not keep a job for longer than its lock. */
const PATIENCE_MS = 4_000;

/** Sends mail by SMTP where a server is named. */
export class Mailer {
  private readonly transport: Transporter | null;

  constructor({ smtpUrl, mailFrom }: { readonly smtpUrl: string | null; readonly mailFrom: string }) {
    const patience = { connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS };
    this.transport = smtpUrl === null ? null : createTransport({ url: smtpUrl, ...patience }, { from: mailFrom });
  }

  /** False where no server is named: then links are printed instead. */
  get isConfigured(): boolean {
    return this.transport !== null;
  }

  /** @throws Error when the server did not take it; the job is repeated then */
  async send({ to, subject, text }: Mail): Promise<void> {
    if (this.transport === null) throw new Error('no mail server is named (SRB_SMTP_URL)');
    // As an address of its own, never as a list: a comma in it must not add somebody.
    await this.transport.sendMail({ to: { name: '', address: to }, subject, text });
  }
}
