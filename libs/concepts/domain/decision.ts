import { germanDate } from './validity.js';

/** A resolution as it is entered. Dates are `YYYY-MM-DD`. */
export interface Vote {
  readonly decidedOn: string;
  readonly votesFor: number;
  readonly votesAgainst: number;
}

/** Why this resolution decides nothing, as field and German message; null when it does. Abstentions do not count as votes cast. */
export function decisionProblem(vote: Vote, today: string): { readonly field: string; readonly message: string } | null {
  if (vote.decidedOn > today) {
    return { field: 'decidedOn', message: `Beschlossen am: darf nicht nach dem heutigen ${germanDate(today)} liegen. Bitte tragen Sie den Beschluss nach der Sitzung ein.` };
  }
  if (vote.votesFor <= vote.votesAgainst) {
    return { field: 'votesFor', message: 'Ja-Stimmen: ohne Mehrheit ist die Fassung nicht beschlossen. Bitte prüfen Sie die Stimmen, oder geben Sie die Fassung mit Begründung in den Entwurf zurück.' };
  }
  return null;
}
