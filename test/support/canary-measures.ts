import type { INestApplicationContext } from '@nestjs/common';
import { MeasureService } from '@srb/goals';
import { officeId } from '@srb/kernel';
import { officeContext } from '@srb/platform/context';
import type { CanaryOffice } from './canary-office.js';

/** Measures of an office, each for one act. */
export type CanaryMeasures = Readonly<Record<'main' | 'update' | 'report' | 'undo' | 'remove', string>>;

export async function fillMeasures(domain: INestApplicationContext, { id, marker, kitas, posts }: CanaryOffice): Promise<CanaryMeasures> {
  const ctx = officeContext(officeId(id), { requestId: `${marker}-request` });
  const measures = domain.get(MeasureService);
  const create = async (word: string) => {
    const input = { title: `${marker} ${word}`, goal: marker, responsibleRole: marker, startsOn: null, dueOn: '2099-12-31', kitaIds: [kitas.main], postIds: [posts.main] };
    const saved = await measures.create(ctx, input);
    if (saved.__typename !== 'Measure') throw new Error('a new measure has no conflict');
    return saved.id;
  };
  const [main, update, report, undo, remove] = [await create('Blick'), await create('Wechsel'), await create('Stand'), await create('Rückweg'), await create('Irrtum')];
  await measures.report(ctx, { id: undo, version: 1, status: 'BLOCKED', statusReason: 'LAW', note: marker });
  return { main, update, report, undo, remove };
}
