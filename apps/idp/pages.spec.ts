import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { errorPage, loginPage, logoutPage } from './pages.js';

const FORM = { action: '/anmeldung/1', login: '', error: null, formTargets: [] };

describe('pages of the identity provider', () => {
  it('escape whatever a person or an address puts into them', () => {
    const { html } = loginPage({ ...FORM, login: `"><script>alert('x')</script>&`, error: '<b>' });
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;"');
    expect(html).not.toMatch(/<script|<b>/);
    expect(errorPage('<i>').html).not.toContain('<i>');
  });

  it('allow exactly the style they carry, and no other content', () => {
    const { html, headers } = loginPage(FORM);
    const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers['content-security-policy']).toContain(`default-src 'none'; style-src 'sha256-${hash}'`);
    expect(html).not.toContain('style="');
  });

  it('let a form end where it was announced, and nowhere else', () => {
    expect(loginPage(FORM).headers['content-security-policy']).toContain("form-action 'self';");
    expect(logoutPage('', ['https://portal.example.org']).headers['content-security-policy']).toContain("form-action 'self' https://portal.example.org;");
  });

  it('tie the error to both fields and name it in the title', () => {
    const { html } = loginPage({ ...FORM, error: 'Falsch.' });
    expect(html.match(/aria-invalid="true" aria-describedby="fehler"/g)).toHaveLength(2);
    expect(html).toContain('role="alert" id="fehler"');
    expect(html).toContain('<title>Fehler: Anmelden – SRB-Portal</title>');
    expect(loginPage(FORM).html).not.toContain('aria-invalid="');
  });

  it('explain an error in German, a known one and an unknown one', () => {
    expect(errorPage('invalid_redirect_uri').html).toContain('Rücksprungadresse');
    expect(errorPage('something_new').html).toContain('melden Sie sich dort erneut an');
  });
});
