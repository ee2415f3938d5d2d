import { canonicalJson, isUuid, sha256 } from '@srb/kernel';
import type { Idempotency } from '@srb/platform/context';
import { invalidInput } from '@srb/platform/errors';
import { Kind, OperationTypeNode, type GraphQLResolveInfo } from 'graphql';

const HEADER = 'x-idempotency-key';

/**
 * What the header `x-idempotency-key` says about a mutation; null without it, and for queries, which may be repeated anyway.
 * @throws AppError INVALID_INPUT for a key that is no UUID, or one that would stand for several changes
 */
export function idempotencyOf(header: unknown, { operation, fieldName }: GraphQLResolveInfo, args: unknown): Idempotency | null {
  if (header === undefined || operation.operation !== OperationTypeNode.MUTATION) return null;
  const key = typeof header === 'string' ? header.toLowerCase() : '';
  if (!isUuid(key)) throw invalidInput(HEADER, `${HEADER}: Der Schlüssel ist keine UUID. Bitte senden Sie mit jeder Änderung eine neue UUID, mit ihrer Wiederholung dieselbe.`);
  const [field, ...others] = operation.selectionSet.selections;
  if (field?.kind !== Kind.FIELD || others.length > 0) throw invalidInput(HEADER, `${HEADER}: Ein Schlüssel gilt für genau eine Änderung. Bitte senden Sie jede Änderung für sich, mit eigenem Schlüssel.`);
  return { key, contentHash: sha256(canonicalJson({ fieldName, args })) };
}
