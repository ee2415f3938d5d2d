import { describe, expect, it } from '@jest/globals';
import { validityProblem } from './validity.js';

describe('validityProblem', () => {
  it('is silent while some time is left, or no end is set', () => {
    expect(validityProblem({ validFrom: '2024-01-01', validTo: '2024-01-02' })).toBeNull();
    expect(validityProblem({ validFrom: '2024-01-01', validTo: null })).toBeNull();
    expect(validityProblem({ validTo: '2024-01-01' })).toBeNull();
  });

  it.each(['2024-01-01', '2023-12-31'])('refuses %s as the end of what begins on 2024-01-01', (validTo) => {
    expect(validityProblem({ validFrom: '2024-01-01', validTo })?.fields).toEqual([
      { field: 'validTo', message: 'Gültig bis: muss nach „Gültig ab“ liegen. Bitte prüfen Sie beide Daten.' },
    ]);
  });
});
