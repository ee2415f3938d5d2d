import { auditChange } from '@srb/platform/audit';
import { updateVersioned, type TenantTx } from '@srb/platform/database';
import { AppError, invalidInput } from '@srb/platform/errors';
import { endBefore, germanDate, overlaps, type Validity } from '../domain/validity.js';
import { refusal, TRANSITIONS, type ConceptStatus, type TransitionName } from '../domain/workflow.js';
import { ConceptVersionEntity } from './concept-version.entity.js';
import { appendEvents, stale } from './version-rows.js';

interface Standing {
  readonly id: string;
  readonly status: ConceptStatus;
  readonly version: number;
}

/** @throws AppError CONFLICT when the workflow does not allow the step, or the caller saw an older row */
export function assertStep(row: Standing, name: TransitionName, seenVersion: number): void {
  const reason = refusal(row.status, name);
  if (reason !== null) throw new AppError('CONFLICT', reason);
  if (row.version !== seenVersion) throw stale('Die Fassung');
}

interface Step {
  readonly reason?: string;
  readonly validFrom?: string;
  readonly validTo?: string;
}

/** One step through the workflow, with its entry in the history. @throws AppError CONFLICT */
export async function takeStep(tx: TenantTx, row: Standing, name: TransitionName, step: Step = {}): Promise<void> {
  assertStep(row, name, row.version);
  const { from, to } = TRANSITIONS[name];
  const { reason = '', ...validity } = step;
  const changed = await updateVersioned(tx, ConceptVersionEntity, row, { status: to, ...validity });
  if (!changed) throw stale('Die Fassung');
  await appendEvents(tx, row.id, [{ kind: name, from, to, reason }]);
  await auditChange(tx, {
    action: `concept-version.${name.toLowerCase().replaceAll('_', '-')}`,
    entity: 'concept_version',
    entityId: row.id,
    detail: { from, to, ...validity },
  });
}

interface Dated extends Standing, Validity {
  readonly number: number;
}

const DATED = `
  select id, number, status, version, valid_from::text as "validFrom", valid_to::text as "validTo"
    from concept_version
   where concept_id = $1 and valid_from is not null and id <> $2
   order by valid_from`;

/** Ends the version in force where the one with this validity begins. @throws AppError INVALID_INPUT when that would be before it began */
async function supersede(tx: TenantTx, inForce: Dated, { validFrom }: Validity): Promise<Dated> {
  if (validFrom <= inForce.validFrom) {
    throw invalidInput('validFrom', `Gültig ab: muss nach dem ${germanDate(inForce.validFrom)} liegen, dem Beginn der Fassung ${inForce.number}, die jetzt in Kraft ist.`);
  }
  const validTo = endBefore(inForce, validFrom);
  await takeStep(tx, inForce, 'SUPERSEDE', { validTo });
  return { ...inForce, validTo };
}

/**
 * Makes room for a version that is to apply during `validity`; the concept must be locked. One that comes into
 * force supersedes the one in force. On no day two versions apply. @throws AppError INVALID_INPUT
 */
export async function makeRoom(tx: TenantTx, version: { readonly id: string; readonly conceptId: string }, status: ConceptStatus, validity: Validity): Promise<void> {
  const others: Dated[] = [];
  for (const other of await tx.rows<Dated>(DATED, [version.conceptId, version.id])) {
    others.push(status === 'IN_FORCE' && other.status === 'IN_FORCE' ? await supersede(tx, other, validity) : other);
  }
  const clash = others.find((other) => overlaps(other, validity));
  if (clash !== undefined) {
    const until = clash.validTo === null ? 'ohne Ende' : `bis vor dem ${germanDate(clash.validTo)}`;
    throw invalidInput('validFrom', `Gültig ab: überschneidet sich mit der Fassung ${clash.number}, die ab dem ${germanDate(clash.validFrom)} ${until} gilt. Bitte wählen Sie einen anderen Tag.`);
  }
}
