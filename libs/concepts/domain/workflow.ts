export const CONCEPT_STATUSES = ['DRAFT', 'IN_CONSULTATION', 'DECIDED', 'IN_FORCE', 'SUPERSEDED'] as const;
/** Where a version stands in the workflow. On which days it applies is another fact: its validity. */
export type ConceptStatus = (typeof CONCEPT_STATUSES)[number];

/** What a transition cannot do without. */
type Requirement = 'reason' | 'decision' | 'validFrom' | 'validTo';

interface Transition {
  readonly from: ConceptStatus;
  readonly to: ConceptStatus;
  readonly needs: Requirement | null;
  /** The step as the screens name it. */
  readonly label: string;
}

/** The workflow of a version: the only such table. */
export const TRANSITIONS = {
  SUBMIT_FOR_CONSULTATION: { from: 'DRAFT', to: 'IN_CONSULTATION', needs: null, label: 'In die Beratung geben' },
  RETURN_TO_DRAFT: { from: 'IN_CONSULTATION', to: 'DRAFT', needs: 'reason', label: 'In den Entwurf zurückgeben' },
  RECORD_DECISION: { from: 'IN_CONSULTATION', to: 'DECIDED', needs: 'decision', label: 'Beschluss eintragen' },
  PUT_INTO_FORCE: { from: 'DECIDED', to: 'IN_FORCE', needs: 'validFrom', label: 'In Kraft setzen' },
  SUPERSEDE: { from: 'IN_FORCE', to: 'SUPERSEDED', needs: 'validTo', label: 'Ablösen' },
} as const satisfies Readonly<Record<string, Transition>>;
export type TransitionName = keyof typeof TRANSITIONS;
const TRANSITION_NAMES = Object.keys(TRANSITIONS) as TransitionName[];

/** Steps of a version's history: how it began, and each transition. */
export const EVENT_KINDS = ['CREATE', 'REVISE', ...TRANSITION_NAMES] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Texts change only here; what the committee decided stays as it was decided. */
const EDITABLE: ReadonlySet<ConceptStatus> = new Set(['DRAFT', 'IN_CONSULTATION']);

const STATUS_LABELS: Readonly<Record<ConceptStatus, string>> = {
  DRAFT: 'im Entwurf',
  IN_CONSULTATION: 'in Beratung',
  DECIDED: 'beschlossen',
  IN_FORCE: 'in Kraft',
  SUPERSEDED: 'abgelöst',
};

/** True while sections of a version with this status may be written. */
export function isEditable(status: ConceptStatus): boolean {
  return EDITABLE.has(status);
}

/** Why texts of such a version cannot be changed, and what to do instead; German, for the person writing. */
export function lockedMessage(status: ConceptStatus): string {
  return `Diese Fassung ist ${STATUS_LABELS[status]} und kann nicht mehr geändert werden. Legen Sie eine Fortschreibung an, um weiterzuschreiben.`;
}

/** Null when the transition is open to a version with this status, else the German reason why not. */
export function refusal(status: ConceptStatus, name: TransitionName): string | null {
  const { from, label } = TRANSITIONS[name];
  if (status === from) return null;
  return `„${label}“ geht nur bei einer Fassung, die ${STATUS_LABELS[from]} ist; diese ist ${STATUS_LABELS[status]}. Bitte laden Sie die Seite neu und prüfen Sie den Stand.`;
}

function forwardFrom(status: ConceptStatus): TransitionName | undefined {
  const position = CONCEPT_STATUSES.indexOf(status);
  return TRANSITION_NAMES.find((name) => TRANSITIONS[name].from === status && CONCEPT_STATUSES.indexOf(TRANSITIONS[name].to) > position);
}

/** The transitions that lead a draft to this status, without detours. */
export function pathTo(target: ConceptStatus): readonly TransitionName[] {
  const path: TransitionName[] = [];
  for (let status: ConceptStatus = 'DRAFT'; status !== target; ) {
    const name = forwardFrom(status);
    if (name === undefined) throw new Error(`the workflow does not lead to ${target}`);
    path.push(name);
    status = TRANSITIONS[name].to;
  }
  return path;
}
