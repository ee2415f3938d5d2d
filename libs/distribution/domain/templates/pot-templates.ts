import { EXAMPLE_KITA_IDS } from './example-kitas.js';
import type { RuleTemplate } from './rule-template.type.js';
import type { CriterionRule, NeedIndexSplit, RuleNode } from '../rule.type.js';

const kita = (number: number): string => EXAMPLE_KITA_IDS[number - 1] ?? '';
const points = (indicator: string, weight: string): CriterionRule => ({ indicator, weight, direction: 'higher', normalisation: 'minmax', points: null });

const BY_NEED: NeedIndexSplit = {
  kind: 'NEED_INDEX', over: 'KITA', criteria: [points('EDUCATION_PACKAGE_KITA', '2'), points('KITA_CHILDREN_MIGRATION', '1')], indexScale: { mean: '1', sd: '1' }, missing: 'mean',
  size: null, eligible: null, basePerUnit: null, minimum: null, maximum: null, then: null,
};

const BY_PLACES: RuleNode = { kind: 'PASS_THROUGH', over: 'KITA', key: 'PLACES', then: null };

/** Patterns that begin with pots, posts or what comes first. */
export const POT_TEMPLATES: readonly RuleTemplate[] = [
  {
    code: 'PERCENT_BY_POST_TYPE',
    label: 'Prozentanteile je Stellenart',
    description: 'Das Budget wird nach festen Prozentanteilen auf Stellenarten geteilt, jede Stellenart dann nach Bedarf oder Plätzen auf die Kitas.',
    office: 'Landkreis Alzey-Worms',
    source: 'https://www.abfall-alzey-worms.de/aktuelles/news/?tx_news_pi1%5Baction%5D=detail&tx_news_pi1%5Bcontroller%5D=News&tx_news_pi1%5Bnews%5D=675&cHash=2c7bca4f669b7b742acd2a6663371434',
    exampleAmount: '2500000',
    examplePosts: [],
    definition: {
      unit: 'EUR', step: '0.01', eurPerFte: '70000',
      root: {
        kind: 'PERCENT',
        parts: [
          { label: 'Kita-Sozialarbeit', percent: '30', postTypeCode: 'KITA_SOCIAL_WORK', then: BY_NEED },
          { label: 'Interkulturelle Fachkräfte', percent: '25', postTypeCode: 'INTERCULTURAL_STAFF', then: { kind: 'PASS_THROUGH', over: 'KITA', key: 'KITA_CHILDREN_MIGRATION', then: null } },
          { label: 'Mehrpersonal', percent: '45', postTypeCode: 'ADDITIONAL_STAFF', then: BY_PLACES },
        ],
      },
    },
  },
  {
    code: 'TWO_POTS',
    label: 'Zwei Töpfe',
    description: 'Ein großer Topf für sozialräumliche Bedarfe, verteilt nach Räumen und Kitas, ein kleiner für besondere Bedarfe, über den das Jugendamt im Einzelfall entscheidet.',
    office: 'Stadt Worms',
    source: 'https://nibelungen-kurier.de/gleiche-bildungschancen-bieten-und-benachteiligungen-abbauen/',
    exampleAmount: '2673342',
    examplePosts: [],
    definition: {
      unit: 'EUR', step: '0.01', eurPerFte: '70000',
      root: {
        kind: 'PERCENT',
        parts: [
          {
            label: 'Sozialräumliche Bedarfe', percent: '85', postTypeCode: null,
            then: {
              kind: 'NEED_INDEX', over: 'SPACE', criteria: [{ ...points('CHILDREN_U7_SGB2', '1'), normalisation: 'share' }], indexScale: null, missing: 'error', size: null, eligible: null,
              basePerUnit: null, minimum: null, maximum: null, then: BY_NEED,
            },
          },
          { label: 'Zweiter Bereich', percent: '15', postTypeCode: null, then: { kind: 'RESERVE', label: 'Besondere Bedarfe', postTypeCode: null, coordination: false } },
        ],
      },
    },
  },
  {
    code: 'WORKER_LIST',
    label: 'Eine Fachkraft für eine Liste von Kitas',
    description: 'Jede Stelle hat eine feste Liste von Kitas, für die sie zuständig ist; die Stelle zählt bei ihnen zu gleichen oder gewichteten Teilen. Tragen Sie Ihre Stellen und Kitas ein.',
    office: 'Westerwaldkreis',
    source: 'https://westerwaldkreis.de/kita-sozialarbeit.html',
    exampleAmount: '3.5',
    examplePosts: [],
    definition: {
      unit: 'FTE', step: '0.01', eurPerFte: '70000',
      root: {
        kind: 'SHARED_POSTS',
        posts: [
          { label: 'Kita-Sozialarbeit Nord', fte: '1', postTypeCode: 'KITA_SOCIAL_WORK', kitas: [1, 2, 3].map((number) => ({ kitaId: kita(number), weight: '1' })) },
          { label: 'Kita-Sozialarbeit Süd', fte: '1.5', postTypeCode: 'KITA_SOCIAL_WORK', kitas: [{ kitaId: kita(4), weight: '2' }, { kitaId: kita(5), weight: '1' }, { kitaId: kita(6), weight: '1' }] },
        ],
        then: { kind: 'RESERVE', label: 'Koordination Kita-Sozialarbeit', postTypeCode: 'COORDINATION_KITA_SOCIAL_WORK', coordination: true },
      },
    },
  },
  {
    code: 'LICENCE_RELEVANT_FIRST',
    label: 'BE-relevante Stellen zuerst',
    description: 'Vorweg gehen die betriebserlaubnisrelevanten Stellen an die Kitas, in denen sie wirken; nur was bleibt, wird nach Bedarf verteilt. Beide Teile werden getrennt ausgewiesen.',
    office: 'Landkreis Kaiserslautern',
    source: 'https://sitzungsdienst.kaiserslautern-kreis.de/buergerinfo/vo0050.php?__kvonr=2285',
    exampleAmount: '2232015',
    examplePosts: [
      { postId: '00000000-0000-4000-8400-000000000001', postTypeCode: 'LICENCE_RELEVANT_STAFF', fte: '1', annualCost: '64500.5', shares: [{ kitaId: kita(1), share: '0.5' }, { kitaId: kita(7), share: '0.5' }] },
      { postId: '00000000-0000-4000-8400-000000000002', postTypeCode: 'LICENCE_RELEVANT_STAFF', fte: '0.75', annualCost: '48000', shares: [{ kitaId: kita(4), share: '1' }] },
    ],
    definition: {
      unit: 'EUR', step: '0.01', eurPerFte: '70000',
      root: {
        kind: 'OFF_THE_TOP', licenceRelevantPosts: true, then: BY_NEED,
        items: [{ label: 'Koordination', amount: '35000', postTypeCode: 'COORDINATION', kitaId: null, licenceRelevant: false, coordination: true }],
      },
    },
  },
];
