import { describe, expect, it } from '@jest/globals';
import { decisionProblem } from './decision.js';

const vote = (votesFor: number, votesAgainst: number, decidedOn = '2023-01-24') => ({ votesFor, votesAgainst, decidedOn });

describe('decision of the committee', () => {
  it('is made by a majority of the votes cast', () => {
    expect(decisionProblem(vote(8, 0), '2023-01-24')).toBeNull();
    expect(decisionProblem(vote(1, 0), '2023-01-24')).toBeNull();
  });

  it.each([[0, 0], [4, 4], [3, 5]])('%d to %d decides nothing', (votesFor, votesAgainst) => {
    expect(decisionProblem(vote(votesFor, votesAgainst), '2023-01-24')?.field).toBe('votesFor');
  });

  it('cannot be entered before the meeting', () => {
    expect(decisionProblem(vote(8, 0, '2023-01-25'), '2023-01-24')).toEqual({
      field: 'decidedOn',
      message: 'Beschlossen am: darf nicht nach dem heutigen 24.01.2023 liegen. Bitte tragen Sie den Beschluss nach der Sitzung ein.',
    });
  });
});
