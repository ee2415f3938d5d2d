import { createHash, timingSafeEqual } from 'node:crypto';
import { Router, urlencoded } from 'express';
import type { Request, Response } from 'express';
import type { Provider } from 'oidc-provider';
import { errorPage, loginPage, sendPage } from './pages.js';
import type { DemoUser } from './settings.js';

/** Where oidc-provider sends a browser that must sign on. */
export function signOnPath(uid: string): string {
  return `/anmeldung/${uid}`;
}

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

/** The login page. The interaction's cookie binds form and browser, so a foreign site cannot submit it. */
export function signOnRoutes(provider: Provider, users: readonly DemoUser[]): Router {
  const router = Router();
  router.get(signOnPath(':uid'), async (request, response) => {
    const interaction = await openInteraction(provider, request, response);
    if (interaction === null) return sendPage(response, 400, errorPage('session_not_found'));
    if (interaction.prompt.name === 'consent') return agree(provider, request, response);
    return sendPage(response, 200, form(interaction, hint(interaction), null));
  });
  router.post(signOnPath(':uid'), urlencoded({ extended: false, limit: '8kb' }), async (request, response) => {
    const interaction = await openInteraction(provider, request, response);
    if (interaction === null || interaction.prompt.name !== 'login') {
      return sendPage(response, 400, errorPage('session_not_found'));
    }
    const { login, password } = submitted(request.body);
    const user = findUser(users, login, password);
    if (user === null) return sendPage(response, 422, form(interaction, login, complaint(login, password)));
    const result = { login: { accountId: user.subject, amr: ['pwd'] } };
    return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  });
  return router;
}

/** Null when the cookie is missing, or belongs to another sign-on than the address. */
async function openInteraction(provider: Provider, request: Request, response: Response): Promise<Interaction | null> {
  try {
    const interaction = await provider.interactionDetails(request, response);
    return interaction.uid === request.params['uid'] ? interaction : null;
  } catch (error) {
    if (error instanceof Error && error.name === 'SessionNotFound') return null;
    throw error;
  }
}

/** The portal is the operator's own: whoever signs on there has nothing more to agree to. */
function agree(provider: Provider, request: Request, response: Response): Promise<void> {
  return provider.interactionFinished(request, response, { consent: {} }, { mergeWithLastSubmission: true });
}

function form(interaction: Interaction, login: string, error: string | null): ReturnType<typeof loginPage> {
  const target = interaction.params['redirect_uri'];
  const formTargets = typeof target === 'string' && URL.canParse(target) ? [new URL(target).origin] : [];
  return loginPage({ action: signOnPath(interaction.uid), login, error, formTargets });
}

function hint(interaction: Interaction): string {
  const login = interaction.params['login_hint'];
  return typeof login === 'string' ? login.slice(0, 200) : '';
}

function submitted(body: unknown): { login: string; password: string } {
  const { login, password } = (body ?? {}) as { login?: unknown; password?: unknown };
  const asText = (value: unknown) => (typeof value === 'string' ? value.slice(0, 200) : '');
  return { login: asText(login).trim(), password: asText(password) };
}

/** Does not say which of the two is wrong: that would tell which names exist. */
function complaint(login: string, password: string): string {
  if (login === '') return 'Der Anmeldename fehlt. Geben Sie Ihren Anmeldenamen ein.';
  if (password === '') return 'Das Passwort fehlt. Geben Sie Ihr Passwort ein.';
  return 'Anmeldename oder Passwort stimmt nicht. Prüfen Sie beide Eingaben.';
}

function findUser(users: readonly DemoUser[], login: string, password: string): DemoUser | null {
  const user = users.find((candidate) => candidate.login === login);
  const matches = sameText(user?.password ?? '', password);
  return user !== undefined && matches ? user : null;
}

/** Takes equally long whatever differs. */
function sameText(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
