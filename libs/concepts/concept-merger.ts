import { NOTHING, type MergerPart } from '@srb/mergers';

/** Concepts stay with the office that decided on them; the merger only says so. */
export const conceptMerger: MergerPart = {
  reads: { predecessor: ['concept_version'], successor: ['concept_version'], catalogues: [] },
  nouns: { concept_version: { german: 'Fassung', column: 'title' } },
  plan(predecessor, successor) {
    const versions = predecessor['concept_version'] ?? [];
    const open = versions.filter(({ status }) => status !== 'IN_FORCE' && status !== 'SUPERSEDED').length;
    const hasConcept = (successor['concept_version'] ?? []).some(({ status }) => status === 'IN_FORCE');
    return {
      ...NOTHING,
      stays: { concept_version: versions.length },
      warnings: [
        ...(open === 0 ? [] : [`Beim Vorgänger liegen ${open} Fassungen der Konzeption, die nicht in Kraft sind. Sie bleiben dort als Geschichte.`]),
        ...(hasConcept ? [] : ['Der Nachfolger hat keine Konzeption in Kraft. Für die Sozialräume des Vorgängers braucht er eine Fortschreibung.']),
      ],
    };
  },
  sealedBy: null,
};
