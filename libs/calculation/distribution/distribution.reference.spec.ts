import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CalculationError } from '../calculation.errors.js';
import { CALCULATIONS } from '../calculations.js';
import { anyDocument } from '../test/distribution-document.js';
import { Refusal, referenceDistribution } from '../test/reference-distribution.js';

/** The answer, or the code of the refusal. */
function outcome(calculate: () => unknown): unknown {
  try {
    return calculate();
  } catch (error) {
    if (error instanceof CalculationError) return error.code;
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

describe('distribution against a second program', () => {
  it('gives the same answer, or refuses with the same code', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(anyDocument, (document) => {
        const answer = outcome(() => CALCULATIONS['distribution']?.(document));
        const kind = typeof answer === 'string' ? answer : 'answer';
        seen.set(kind, (seen.get(kind) ?? 0) + 1);
        expect(answer).toEqual(outcome(() => referenceDistribution(document)));
      }),
      { numRuns: 3_000, seed: 20_260_101 },
    );
    for (const kind of ['answer', 'INVALID_INPUT', 'NOT_COMPUTABLE', 'INFEASIBLE']) expect(seen.get(kind)).toBeGreaterThan(50);
  });
});
