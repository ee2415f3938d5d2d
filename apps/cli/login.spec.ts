import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loginAs, readLoginForm } from './login.js';

const LOGIN_PAGE = '<form method="post" action="/login"><input name="login"><input type="password" name="password"></form>';

describe('the login form', () => {
  it('is found with its fields, hidden ones included', () => {
    expect(readLoginForm(`<form action="/suche"><input name="q"></form><form id=x method="post" action='/a?b=1&amp;c=2'>
      <input type="hidden" name="csrf" value="&quot;1&quot;"><input id="login" name="login" type="text" value="" required>
      <INPUT type="password" name="password"></form>`)).toEqual({
      action: '/a?b=1&c=2',
      loginField: 'login',
      passwordField: 'password',
      hidden: { csrf: '"1"' },
    });
  });

  it('may be the one of Keycloak', () => {
    const keycloak = `<form id="kc-form-login" onsubmit="login.disabled = true; return true;" action="https://k.example/auth?a=1&amp;b=2" method="post">
      <input tabindex="2" id="username" name="username" value="" type="text" autocomplete="username">
      <input tabindex="3" id="password" name="password" type="password"><input type="hidden" id="id-hidden-input" name="credentialId"></form>`;
    expect(readLoginForm(keycloak)).toEqual({
      action: 'https://k.example/auth?a=1&b=2',
      loginField: 'username',
      passwordField: 'password',
      hidden: { credentialId: '' },
    });
  });

  it.each(['', '<h1>Fehler</h1>', '<form action="/"><input name="q"></form>'])('is not seen in a page without one: %s', (html) => {
    expect(readLoginForm(html)).toBeNull();
  });
});

describe('a provider that is not what it says', () => {
  let server: Server;
  let issuer: string;
  let posted: string[];
  let answer: (request: IncomingMessage, response: ServerResponse) => void;

  const redirect = (response: ServerResponse, location: string) => response.writeHead(303, { location }).end();
  const login = () => loginAs({ issuer, clientId: 'srb-portal', audience: 'urn:api', login: 'a', password: 'geheim' });

  beforeEach(async () => {
    posted = [];
    server = createServer((request, response) => {
      if (request.method === 'POST') posted.push(request.url ?? '');
      if (!request.url?.startsWith('/.well-known/')) return answer(request, response);
      response.end(JSON.stringify({ issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  });

  afterEach(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  });

  it('gets no password for another origin, neither by a redirect nor by a form', async () => {
    answer = (_request, response) => redirect(response, 'http://localhost:9/login');
    await expect(login()).rejects.toThrow('führt nicht zum Ziel');
    answer = (_request, response) => void response.end(LOGIN_PAGE.replace('/login', 'http://localhost:9/login'));
    await expect(login()).rejects.toThrow('führt nicht zum Ziel');
    expect(posted).toEqual([]);
  });

  it('is left when it leads in a circle', async () => {
    answer = (request, response) => redirect(response, request.url ?? '');
    await expect(login()).rejects.toThrow('führt nicht zum Ziel');
  });

  it('is asked with the password once only', async () => {
    answer = (_request, response) => void response.end(LOGIN_PAGE);
    await expect(login()).rejects.toThrow('Die Anmeldung als „a“ wurde abgelehnt.');
    expect(posted).toEqual(['/login']);
  });

  it.each([
    ['a foreign state', 'code=c&state=other'],
    ['no code', 'state=STATE'],
    ['another issuer', 'code=c&state=STATE&iss=http%3A%2F%2Fevil.example'],
  ])('gets no code exchanged with %s', async (_name, query) => {
    answer = (request, response) => {
      const state = new URL(request.url ?? '', issuer).searchParams.get('state') ?? '';
      redirect(response, `http://127.0.0.1/callback?${query.replace('STATE', state)}`);
    };
    await expect(login()).rejects.toThrow('gehört nicht zu dieser Anmeldung');
    expect(posted).toEqual([]);
  });

  it('is named when it does not answer', async () => {
    const closed = issuer;
    await expect(loginAs({ issuer: closed.replace(/\d+$/, '1'), clientId: 'c', audience: 'a', login: 'a', password: 'b' })).rejects.toThrow(
      /ist nicht erreichbar. Starten Sie ihn mit npm start/,
    );
  });
});
