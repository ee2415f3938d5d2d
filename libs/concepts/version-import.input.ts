import { inputValidation } from '@srb/platform/graphql';
import { invalidInput } from '@srb/platform/errors';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, ValidateNested } from 'class-validator';
import { CONCEPT_STATUSES, pathTo, TRANSITIONS, type ConceptStatus } from './domain/workflow.js';
import { DecisionInput } from './graphql/concept-version.input.js';
import { IsBody, IsCalendarDate, IsCount, IsLine, IsTheme } from './graphql/field-rules.js';
import { LONGEST_BODY } from './graphql/section.input.js';

const MOST_SECTIONS = 500;

class SectionImport {
  @IsTheme()
  theme!: number;

  @IsCount('Position', { from: 1, to: 1000 })
  position!: number;

  @IsLine('Überschrift', 200)
  title!: string;

  @IsBody('Text', LONGEST_BODY)
  body!: string;

  @IsOptional()
  @IsLine('Prüfpunkt', 80)
  checklistCode?: string | null;
}

/**
 * A whole version as it is imported: which sections it has, how far it got, and what its status cannot do without
 * (from DECIDED on the decision, from IN_FORCE on `validFrom`, when SUPERSEDED `validTo`, the first day it no longer applied).
 */
export class VersionImport {
  @IsLine('Titel', 200)
  title!: string;

  @IsIn(CONCEPT_STATUSES, { message: `Status: bitte einen von ${CONCEPT_STATUSES.join(', ')} angeben.` })
  status!: ConceptStatus;

  @IsArray({ message: 'Abschnitte: bitte eine Liste angeben.' })
  @ArrayMaxSize(MOST_SECTIONS, { message: `Abschnitte: höchstens ${MOST_SECTIONS}.` })
  @ValidateNested({ each: true, message: 'Abschnitte: bitte je Zeile einen Abschnitt angeben.' })
  @Type(() => SectionImport)
  sections!: readonly SectionImport[];

  @IsOptional()
  @ValidateNested({ message: 'Beschluss: bitte Datum, Vorlage und Stimmen angeben.' })
  @Type(() => DecisionInput)
  decision?: DecisionInput | null;

  @IsOptional()
  @IsCalendarDate('Gültig ab')
  validFrom?: string | null;

  @IsOptional()
  @IsCalendarDate('Gültig bis vor')
  validTo?: string | null;
}

const FACTS = { decision: 'Beschluss', validFrom: 'Gültig ab', validTo: 'Gültig bis vor' } as const;

function assertFacts(version: VersionImport): void {
  const needed = new Set(pathTo(version.status).map((name) => TRANSITIONS[name].needs));
  for (const [field, label] of Object.entries(FACTS) as [keyof typeof FACTS, string][]) {
    const given = (version[field] ?? null) !== null;
    if (needed.has(field) && !given) throw invalidInput(field, `${label}: fehlt, ist beim Status ${version.status} aber nötig.`);
    // The end of a version in force may be known beforehand.
    const allowed = needed.has(field) || (field === 'validTo' && version.status === 'IN_FORCE');
    if (given && !allowed) throw invalidInput(field, `${label}: gibt es beim Status ${version.status} noch nicht. Bitte entfernen oder den Status ändern.`);
  }
}

function assertOrder({ validFrom = null, validTo = null, sections }: VersionImport): void {
  if (validFrom !== null && validTo !== null && validTo <= validFrom) {
    throw invalidInput('validTo', 'Gültig bis vor: muss nach „Gültig ab“ liegen.');
  }
  const places = new Set(sections.map(({ theme, position }) => `${theme}/${position}`));
  if (places.size < sections.length) {
    throw invalidInput('sections', 'Abschnitte: zwei Abschnitte haben denselben Themenschwerpunkt und dieselbe Position. Bitte jede Position einmal vergeben.');
  }
}

/** The import checked like any input, and for what its status needs. @throws AppError INVALID_INPUT */
export async function checkedImport(input: VersionImport): Promise<VersionImport> {
  const version = (await inputValidation().transform(input, { type: 'body', metatype: VersionImport })) as VersionImport;
  assertFacts(version);
  assertOrder(version);
  return version;
}
