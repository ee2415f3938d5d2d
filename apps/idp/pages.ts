import { createHash } from 'node:crypto';
import type { Response } from 'express';

const STYLE = `
*{box-sizing:border-box}
body{margin:0;background:#f6f7fa;color:#131525;font:16px/24px "Fira Sans",system-ui,sans-serif}
header{background:#fff;border-bottom:1px solid #dfe1ea;padding:16px 24px;font-weight:600}
main{max-width:480px;margin:32px auto;padding:20px 24px;background:#fff;border:1px solid #dfe1ea;border-radius:6px}
h1{font-size:30px;line-height:40px;font-weight:600;margin:0 0 16px}
p{margin:0 0 16px}
label{display:block;font-weight:500;margin:0 0 4px}
input{width:100%;min-height:40px;padding:8px;border:1px solid #51577a;border-radius:4px;font:inherit;color:inherit;background:#fff;margin:0 0 16px}
input[aria-invalid=true]{border:2px solid #c31c13}
button{min-height:40px;padding:8px 24px;border:1px solid #2044aa;border-radius:4px;background:#2044aa;color:#fff;font:inherit;font-weight:500;cursor:pointer}
button.quiet{background:#fff;color:#2044aa;margin-left:8px}
:focus-visible{outline:4px solid #2044aa;outline-offset:2px}
.note,.error{padding:8px 16px;border-left:4px solid #3a5eb9;background:#eff3fa}
.error{border-color:#c31c13;background:#fef0ee}
.error strong{color:#c31c13}
.quiet-text{color:#51577a;font-size:13px;line-height:18px;margin:0;overflow-wrap:anywhere}
@media (max-width:520px){main{margin:0;border-width:0 0 1px;border-radius:0}}
`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** A page and the headers it must be sent with. */
interface Page {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Answers a request of oidc-provider, which runs on Koa, with a page; keeps the status. */
export function showOn(context: { set(headers: Record<string, string>): void; body: unknown }, { html, headers }: Page): void {
  context.set({ ...headers });
  context.body = html;
}

/** Answers a request of Express with a page. */
export function sendPage(response: Response, status: number, { html, headers }: Page): void {
  response.status(status).set(headers).send(html);
}

/**
 * @param formTargets origins that the answer to a form may lead to; browsers apply `form-action` to that redirect too.
 */
function page(title: string, body: string, formTargets: readonly string[] = []): Page {
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${STYLE_HASH}'`,
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy.join('; '),
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    },
    html: `<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} – SRB-Portal</title>
<style>${STYLE}</style>
</head>
<body>
<header>SRB-Portal · Demo</header>
<main>
${body}
</main>
</body>
</html>
`,
  };
}

interface LoginForm {
  readonly action: string;
  /** Shown in the field again; the password never is. */
  readonly login: string;
  /** What was wrong with the last attempt, and what helps. */
  readonly error: string | null;
  readonly formTargets: readonly string[];
}

export function loginPage({ action, login, error, formTargets }: LoginForm): Page {
  const invalid = error === null ? '' : ' aria-invalid="true" aria-describedby="fehler"';
  const message = error === null ? '' : `<p class="error" role="alert" id="fehler"><strong>Fehler:</strong> ${escapeHtml(error)}</p>`;
  return page(
    error === null ? 'Anmelden' : 'Fehler: Anmelden',
    `<h1>Anmelden</h1>
${message}
<p class="note"><strong>Demo.</strong> Diese Anmeldung läuft nur auf diesem Rechner. Die Zugangsdaten stehen in der Ausgabe des Startbefehls. Geben Sie kein Passwort ein, das Sie anderswo nutzen.</p>
<form method="post" action="${escapeHtml(action)}">
<label for="login">Anmeldename</label>
<input id="login" name="login" type="text" value="${escapeHtml(login)}" autocomplete="username" autocapitalize="none" spellcheck="false" required maxlength="200"${invalid}>
<label for="password">Passwort</label>
<input id="password" name="password" type="password" autocomplete="current-password" required maxlength="200"${invalid}>
<button type="submit">Anmelden</button>
</form>`,
    formTargets,
  );
}

/** @param form the hidden form of oidc-provider with the id `op.logoutForm`; it is HTML already. */
export function logoutPage(form: string, formTargets: readonly string[]): Page {
  return page(
    'Abmelden',
    `<h1>Abmelden</h1>
<p>Möchten Sie sich vom SRB-Portal abmelden?</p>
${form}
<button type="submit" form="op.logoutForm" name="logout" value="yes">Abmelden</button>
<button type="submit" form="op.logoutForm" class="quiet">Angemeldet bleiben</button>`,
    formTargets,
  );
}

export function loggedOutPage(): Page {
  return page('Abgemeldet', '<h1>Abgemeldet</h1>\n<p>Sie sind abgemeldet. Sie können dieses Fenster schließen.</p>');
}

const EXPLANATIONS: Readonly<Record<string, string>> = {
  session_not_found: 'Diese Anmeldung ist abgelaufen oder wurde schon beendet. Öffnen Sie das Portal und melden Sie sich dort erneut an.',
  invalid_redirect_uri: 'Die Anwendung nennt eine Rücksprungadresse, die hier nicht eingetragen ist. Öffnen Sie das Portal über seine eigene Adresse.',
  invalid_client: 'Die Anwendung, die Sie anmelden möchte, ist hier nicht eingetragen. Öffnen Sie das Portal über seine eigene Adresse.',
  misdirected: 'Diese Anmeldung ist nur unter ihrer eigenen Adresse erreichbar. Öffnen Sie das Portal und melden Sie sich dort an.',
  not_found: 'Diese Seite gibt es nicht. Öffnen Sie das Portal und melden Sie sich dort an.',
  server_error: 'Bei der Anmeldung ist ein Fehler aufgetreten. Versuchen Sie es in einer Minute noch einmal.',
};
const OTHERWISE = 'Die Anfrage zur Anmeldung ist unvollständig oder nicht zulässig. Öffnen Sie das Portal und melden Sie sich dort erneut an.';

/** @param code one of OAuth's error codes or of the pages above; shown small, so that it can be reported. */
export function errorPage(code: string): Page {
  return page(
    'Anmeldung nicht möglich',
    `<h1>Anmeldung nicht möglich</h1>
<p class="error" role="alert">${EXPLANATIONS[code] ?? OTHERWISE}</p>
<p class="quiet-text">Fehlercode: ${escapeHtml(code)}</p>`,
  );
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
