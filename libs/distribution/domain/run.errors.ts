import type { CalculationError } from '@srb/calculation';

/** Whom a refusal is about, where it is about one. */
interface Subject {
  readonly level: 'KITA' | 'SPACE' | 'PROVIDER';
  readonly id: string;
}

/** Why a rule gave no result; `path` is the JSON pointer of the node in the definition, or of a field below it. */
export class RunError extends Error {
  override readonly name = 'RunError';

  constructor(
    readonly code: CalculationError['code'],
    readonly path: string,
    message: string,
    /** Kitas, spaces or providers by id; who shows the message adds their names. */
    readonly subjects: readonly Subject[] = [],
  ) {
    super(message);
  }
}
