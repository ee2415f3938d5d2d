import { createHmac, timingSafeEqual } from 'node:crypto';
import { AppError } from '@srb/platform/errors';

interface LinkSettings {
  readonly portalUrl: string;
  readonly linkSecret: string | null;
}

/** Signs what a link stands for, so that nothing secret has to be stored for it. */
export class LinkSigner {
  constructor(private readonly settings: LinkSettings) {}

  /** 43 characters that only a holder of the key can make for this subject. @throws AppError UNAVAILABLE without a key */
  sign(subject: string): string {
    const { linkSecret } = this.settings;
    if (linkSecret === null) {
      throw new AppError('UNAVAILABLE', 'Links können noch nicht erzeugt werden: Die Einstellung SRB_LINK_SECRET fehlt. Bitte wenden Sie sich an den Betrieb.');
    }
    return createHmac('sha256', linkSecret).update(subject).digest('base64url');
  }

  /** Takes the same time for every wrong signature. */
  isGood(subject: string, signature: string): boolean {
    const [expected, given] = [Buffer.from(this.sign(subject)), Buffer.from(signature)];
    return expected.length === given.length && timingSafeEqual(expected, given);
  }

  /** The address of a page; what follows # is never sent to a server, so it stands in no log of one. */
  address(page: string, fragment: string): string {
    return new URL(`${page}#${fragment}`, this.settings.portalUrl).toString();
  }
}
