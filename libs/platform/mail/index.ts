export { LinkSigner } from './link-signer.js';
export { Mailer } from './mailer.js';
export { MailModule } from './mail.module.js';
export { mailSettings, optionalMailSettings } from './mail-settings.js';
