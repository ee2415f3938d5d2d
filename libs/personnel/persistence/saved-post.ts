import { auditChange } from '@srb/platform/audit';
import { updateVersioned, type TenantTx } from '@srb/platform/database';
import { AppError, type FieldProblem } from '@srb/platform/errors';
import type { SavePostOutcome } from '../graphql/post.type.js';
import { PostEntity } from './post.entity.js';
import { getPost, type PostColumns, type PostTerms } from './post-rows.js';

const STALE = 'Die Stelle wurde inzwischen von jemand anderem geändert. Bitte prüfen Sie den neuen Stand und tragen Sie Ihre Änderung noch einmal ein.';

export interface PostChange {
  readonly id: string;
  /** The version the change rests on; it steps with every change of the post, its Kitas and its occupancy. */
  readonly version: number;
  readonly action: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** One guarded change of a post with what hangs on it; from then on the post is the writer's own. */
export async function savePost(
  tx: TenantTx,
  { id, version, action, detail }: PostChange,
  changes: Partial<PostColumns & PostTerms>,
  further: () => Promise<void> = () => Promise.resolve(),
): Promise<SavePostOutcome> {
  if (!(await updateVersioned(tx, PostEntity, { id, version }, { ...changes, origin: tx.ctx.origin }))) {
    return { __typename: 'PostConflict', message: STALE, current: await getPost(tx, id) };
  }
  await further();
  await auditChange(tx, { action, entity: 'post', entityId: id, detail });
  return { __typename: 'Post', ...(await getPost(tx, id)) };
}

export function refuse(fields: readonly FieldProblem[]): void {
  if (fields.length > 0) throw new AppError('INVALID_INPUT', fields.map(({ message }) => message).join(' '), { fields });
}
