import { describe, expect, it } from '@jest/globals';
import { assertCommitted } from './commit.js';

describe('assertCommitted', () => {
  it('is content with COMMIT', () => expect(() => assertCommitted('COMMIT')).not.toThrow());
  it('reports a commit that PostgreSQL turned into a rollback', () => expect(() => assertCommitted('ROLLBACK')).toThrow(/nothing was stored/));
});
