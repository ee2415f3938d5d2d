import { describe, expect, it } from '@jest/globals';
import { CONCEPT_STATUSES, isEditable, lockedMessage, pathTo, refusal, TRANSITIONS, type ConceptStatus, type TransitionName } from './workflow.js';

const names = Object.keys(TRANSITIONS) as TransitionName[];

describe('workflow of a concept version', () => {
  it('opens exactly these steps and no other', () => {
    const open = CONCEPT_STATUSES.flatMap((status) => names.filter((name) => refusal(status, name) === null).map((name) => `${status} ${name}`));
    expect(open).toEqual([
      'DRAFT SUBMIT_FOR_CONSULTATION',
      'IN_CONSULTATION RETURN_TO_DRAFT',
      'IN_CONSULTATION RECORD_DECISION',
      'DECIDED PUT_INTO_FORCE',
      'IN_FORCE SUPERSEDE',
    ]);
  });

  it('leads to every status, and only through a decision to what is decided', () => {
    const paths = Object.fromEntries(CONCEPT_STATUSES.map((status) => [status, pathTo(status)]));
    expect(paths['DRAFT']).toEqual([]);
    expect(paths['IN_CONSULTATION']).toEqual(['SUBMIT_FOR_CONSULTATION']);
    expect(paths['SUPERSEDED']).toEqual(['SUBMIT_FOR_CONSULTATION', 'RECORD_DECISION', 'PUT_INTO_FORCE', 'SUPERSEDE']);
    for (const status of ['DECIDED', 'IN_FORCE', 'SUPERSEDED']) expect(paths[status]).toContain('RECORD_DECISION');
  });

  it('never leads from something decided back to something editable', () => {
    const backwards = names.filter((name) => !isEditable(TRANSITIONS[name].from) && isEditable(TRANSITIONS[name].to));
    expect(backwards).toEqual([]);
  });

  it('asks for a reason, a decision and dates where they are needed', () => {
    expect(names.map((name) => [name, TRANSITIONS[name].needs])).toEqual([
      ['SUBMIT_FOR_CONSULTATION', null],
      ['RETURN_TO_DRAFT', 'reason'],
      ['RECORD_DECISION', 'decision'],
      ['PUT_INTO_FORCE', 'validFrom'],
      ['SUPERSEDE', 'validTo'],
    ]);
  });

  it.each<[ConceptStatus, boolean]>([
    ['DRAFT', true],
    ['IN_CONSULTATION', true],
    ['DECIDED', false],
    ['IN_FORCE', false],
    ['SUPERSEDED', false],
  ])('%s is editable: %s', (status, editable) => {
    expect(isEditable(status)).toBe(editable);
  });

  it('says in German what is missing and what to do', () => {
    expect(refusal('DRAFT', 'PUT_INTO_FORCE')).toBe(
      '„In Kraft setzen“ geht nur bei einer Fassung, die beschlossen ist; diese ist im Entwurf. Bitte laden Sie die Seite neu und prüfen Sie den Stand.',
    );
    expect(lockedMessage('IN_FORCE')).toContain('Fortschreibung');
  });
});
