/** A line of catalogue/actors.csv; the role in the system that it proposes is no part of the catalogue. */
export interface ActorLine {
  readonly code: string;
  readonly label_de: string;
  readonly level: string;
  readonly source: string;
}

/** The row of table `actor` that a line stands for. */
export function actorRow({ code, label_de: label, level, source }: ActorLine, index: number) {
  return { code, position: index + 1, label, level: level.toUpperCase(), source };
}
