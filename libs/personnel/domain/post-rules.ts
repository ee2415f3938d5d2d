import { Decimal, sum } from '@srb/kernel';
import type { FieldProblem } from '@srb/platform/errors';

/** What the rules of a post look at. Decimals as text. */
export interface PostDraft {
  readonly licenceRelevant: boolean;
  readonly ftePlanned: string;
  readonly fteOccupied: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly fixedTermUntil: string | null;
}

export interface AssignmentDraft {
  readonly kitaId: string;
  /** Part of the post, 0 to 1. */
  readonly share: string;
}

/** Rules over several fields of a post; single fields are checked at the input. */
export function postProblems(post: PostDraft, isCoordination: boolean): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (isCoordination && post.licenceRelevant) {
    problems.push({ field: 'licenceRelevant', message: 'BE-relevant: Koordination kann nicht BE-relevant sein. Bitte entfernen Sie die Kennzeichnung oder wählen Sie eine andere Stellenart.' });
  }
  problems.push(...occupancyProblems(post.fteOccupied, post.ftePlanned));
  if (post.validTo !== null && post.validTo <= post.validFrom) {
    problems.push({ field: 'validTo', message: 'Gültig bis: bitte ein Datum nach „Gültig ab“ angeben.' });
  }
  if (post.fixedTermUntil !== null && post.fixedTermUntil < post.validFrom) {
    problems.push({ field: 'fixedTermUntil', message: 'Befristet bis: bitte ein Datum ab „Gültig ab“ angeben.' });
  }
  return problems;
}

/** No more of a post is occupied than there is. */
export function occupancyProblems(fteOccupied: string, ftePlanned: string): FieldProblem[] {
  if (!new Decimal(fteOccupied).gt(ftePlanned)) return [];
  return [{ field: 'fteOccupied', message: 'VZÄ besetzt: höchstens so viel wie geplant. Bitte passen Sie die besetzten oder die geplanten VZÄ an.' }];
}

/**
 * The shares of a post add to exactly 1; only coordination, which works for the whole office, may have none.
 * Source: every post is assigned to the Kitas in which it takes effect (kita.rlp.de, Sozialraumbudget).
 */
export function assignmentProblems(assignments: readonly AssignmentDraft[], isCoordination: boolean): FieldProblem[] {
  const field = 'assignments';
  if (assignments.length === 0) {
    return isCoordination ? [] : [{ field, message: 'Kita-Zuordnung: bitte mindestens eine Kita angeben, in der die Stelle wirkt. Nur Koordination braucht keine.' }];
  }
  if (new Set(assignments.map(({ kitaId }) => kitaId.toLowerCase())).size < assignments.length) {
    return [{ field, message: 'Kita-Zuordnung: eine Kita ist doppelt angegeben. Bitte fassen Sie ihre Anteile zusammen.' }];
  }
  const total = sum(assignments.map(({ share }) => new Decimal(share)));
  if (total.eq(1)) return [];
  const percent = total.times(100).toDecimalPlaces(4).toString().replace('.', ',');
  return [{ field, message: `Kita-Zuordnung: die Anteile ergeben zusammen ${percent} %. Bitte passen Sie sie so an, dass sie 100 % ergeben.` }];
}
