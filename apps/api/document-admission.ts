import type { ApiRequest } from '@srb/offices';
import type { DocumentGate, DocumentSize, Refusal } from '@srb/platform/graphql';
import type { Request, RequestHandler, Response } from 'express';
import { OperationTypeNode } from 'graphql';

/** A request whose document is known to be small enough to be looked at; null where GraphQL will say that it cannot be read. */
export interface AdmittedRequest extends ApiRequest {
  readonly documentSize: DocumentSize | null;
}

function refuse(response: Response, status: number, { code, message, fields = [] }: Refusal): void {
  response.status(status).json({ errors: [{ message, extensions: { code, fields } }] });
}

const malformed = (message: string): Refusal => ({ code: 'BAD_REQUEST', message });

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is wrong with a request before its document is read. */
function formProblem({ method, body }: Request): readonly [status: number, refusal: Refusal] | null {
  if (method !== 'POST') return [405, malformed('Abfragen werden nur mit POST angenommen. Bitte senden Sie JSON mit dem Feld „query“.')];
  if (body === undefined) return [415, malformed('Die Anfrage ist kein JSON. Bitte senden Sie sie mit der Kopfzeile „content-type: application/json“.')];
  if (Array.isArray(body)) return [400, malformed('Mehrere Abfragen in einer Anfrage werden nicht angenommen. Bitte senden Sie sie einzeln.')];
  if (!isRecord(body) || typeof body['query'] !== 'string' || body['query'] === '') return [400, malformed('Die Anfrage enthält keine Abfrage. Bitte senden Sie JSON mit dem Feld „query“.')];
  return null;
}

/**
 * The first look at an operation, before rights are looked up and anything runs. Only JSON is taken: a page of
 * somebody else cannot send that without the browser asking here first, so no request is forged across sites.
 */
export function documentAdmission(gate: DocumentGate): RequestHandler {
  return (request, response, next) => {
    const problem = formProblem(request);
    if (problem !== null) {
      if (problem[0] === 405) response.setHeader('allow', 'POST');
      return refuse(response, ...problem);
    }
    const { query, variables } = request.body as { readonly query: string; readonly variables: unknown };
    const verdict = gate.check(query, isRecord(variables) ? variables : {});
    if ('code' in verdict) return refuse(response, 400, verdict);
    if (verdict.size?.operations.includes(OperationTypeNode.SUBSCRIPTION) === true) {
      return refuse(response, 400, malformed('Fortlaufende Auskünfte (subscription) gibt es nur über WebSocket. Bitte öffnen Sie dafür eine Verbindung.'));
    }
    Object.assign(request, { documentSize: verdict.size });
    next();
  };
}
