import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { sha256 } from '@srb/kernel';
import { auditChange } from '@srb/platform/audit';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase, type TenantReadTx, type TenantTx } from '@srb/platform/database';
import { AppError, invalidInput, notFound } from '@srb/platform/errors';
import { checkedDefinition } from './definition-input.js';
import { calculateRun, type CalculatedRun } from './domain/calculate-run.js';
import { RunError } from './domain/run.errors.js';
import type { RunInputs } from './domain/run.type.js';
import type { RuleDefinition } from './domain/rule.type.js';
import type { CalculateDistributionRunInput } from './graphql/run.input.js';
import type { DistributionRun } from './graphql/run.type.js';
import { gatherInputs } from './persistence/run-inputs.js';
import { refusalOf } from './run-refusal.js';
import { getRun } from './run.read-model.js';
import { getRuleVersion } from './rule.read-model.js';

const INSERT_RUN = `
  insert into distribution_run (tenant_id, id, label, rule_version_id, year, kind, without_licence_relevant, unit, amount, distributed, inputs, inputs_hash, result, result_hash, created_by)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9::numeric, $10::numeric, $11, $12, $13, $14, $15)`;

/** One trace a line: canonical JSON holds no line break. */
const INSERT_TRACES = `
  insert into distribution_trace (tenant_id, run_id, kita_id, amount, trace)
  select $1::uuid, $2::uuid, t.kita_id, t.amount, t.trace
    from unnest($3::uuid[], $4::numeric[], string_to_array($5::text, E'\\n')) as t (kita_id, amount, trace)`;

const REMOVE = `delete from distribution_run where id = $1::uuid and kind = 'SCENARIO'`;

interface Prepared {
  readonly inputs: RunInputs;
  readonly run: CalculatedRun;
}

/** Calculates runs and keeps them with what went in and the way to every amount. */
@Injectable()
export class RunService {
  constructor(private readonly database: TenantDatabase) {}

  /**
   * Reads what the office knows, calculates, and keeps the run.
   * @throws AppError INVALID_INPUT, NOT_COMPUTABLE or INFEASIBLE naming the node and whom it is about; NOT_FOUND
   */
  async calculate(ctx: OfficeContext, input: CalculateDistributionRunInput): Promise<DistributionRun> {
    const { inputs, run } = await this.database.read(ctx, async (tx): Promise<Prepared> => {
      const { definition, ruleId } = await ruleOf(tx, input);
      const { year, amount, withoutLicenceRelevant } = input;
      const gathered = await gatherInputs(tx, { year, amount, definition, withoutLicenceRelevant, ruleId });
      return { inputs: gathered, run: await calculated(tx, gathered) };
    });
    return this.database.write(ctx, async (tx) => {
      const id = await storeRun(tx, input, inputs, run);
      return getRun(tx, id);
    });
  }

  /** @throws AppError NOT_FOUND; CONFLICT for a formal run */
  removeScenario(ctx: OfficeContext, id: string): Promise<boolean> {
    return this.database.write(ctx, async (tx) => {
      const { kind, label, resultHash } = await getRun(tx, id);
      if (kind === 'FORMAL') throw new AppError('CONFLICT', 'Nach dieser Verteilung wird verteilt; sie bleibt erhalten. Entfernen lassen sich nur Szenarien.');
      if ((await tx.execute(REMOVE, [id])) === 0) throw notFound('Das Szenario');
      await auditChange(tx, { action: 'distribution_run.remove', entity: 'distribution_run', entityId: id, detail: { label, resultHash } });
      return true;
    });
  }
}

/** The rule to calculate by, and whose exceptions apply. */
async function ruleOf(tx: TenantReadTx, input: CalculateDistributionRunInput): Promise<{ readonly definition: RuleDefinition; readonly ruleId: string | null }> {
  const { ruleVersionId = null, definition = null, kind, year, withoutLicenceRelevant } = input;
  if ((ruleVersionId === null) === (definition === null)) throw invalidInput('ruleVersionId', 'Regel: bitte entweder eine Fassung wählen oder eine Regel angeben.');
  if (kind === 'FORMAL' && withoutLicenceRelevant) throw invalidInput('kind', 'Art: ohne BE-relevante Stellen lässt sich nur ein Szenario rechnen.');
  if (definition !== null) {
    if (kind === 'FORMAL') throw invalidInput('kind', 'Art: verteilt wird nur nach einer beschlossenen Fassung. Bitte rechnen Sie ein Szenario oder wählen Sie eine Fassung.');
    return { definition: await checkedDefinition(tx, definition), ruleId: null };
  }
  const version = await getRuleVersion(tx, ruleVersionId ?? '');
  const holds = version.status === 'DECIDED' && (version.validFrom ?? '') <= `${year}-12-31` && (version.validTo === null || version.validTo > `${year}-01-01`);
  if (kind === 'FORMAL' && !holds) throw invalidInput('ruleVersionId', `Fassung der Regel: für ${year} ist sie nicht beschlossen. Bitte wählen Sie die geltende Fassung oder rechnen Sie ein Szenario.`);
  return { definition: JSON.parse(version.definition) as RuleDefinition, ruleId: version.ruleId };
}

async function calculated(tx: TenantReadTx, inputs: RunInputs): Promise<CalculatedRun> {
  try {
    return calculateRun(inputs);
  } catch (error) {
    throw error instanceof RunError ? await refusalOf(tx, error) : error;
  }
}

async function storeRun(tx: TenantTx, { label, kind, ruleVersionId = null }: CalculateDistributionRunInput, inputs: RunInputs, { result, traces }: CalculatedRun): Promise<string> {
  const id = randomUUID();
  const { tenantId, actorId } = tx.ctx;
  // Keys of runs are built in the order of canonical JSON, so plain JSON is canonical (tests hold it).
  const [inputsText, resultText] = [JSON.stringify(inputs), JSON.stringify(result)];
  const [inputsHash, resultHash] = [sha256(inputsText), sha256(resultText)];
  const { year, withoutLicenceRelevant } = inputs;
  await tx.execute(INSERT_RUN, [
    tenantId, id, label, ruleVersionId, year, kind, withoutLicenceRelevant, result.unit, inputs.amount, result.totals.distributed, inputsText, inputsHash, resultText, resultHash, actorId,
  ]);
  await tx.execute(INSERT_TRACES, [tenantId, id, traces.map(({ kitaId }) => kitaId), traces.map(({ amount }) => amount), traces.map((trace) => JSON.stringify(trace)).join('\n')]);
  await auditChange(tx, { action: 'distribution_run.create', entity: 'distribution_run', entityId: id, detail: { label, kind, year, ruleVersionId, inputsHash, resultHash } });
  return id;
}
