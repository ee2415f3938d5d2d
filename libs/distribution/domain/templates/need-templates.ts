import { EXAMPLE_KITA_IDS } from './example-kitas.js';
import type { RuleTemplate } from './rule-template.type.js';
import type { CriterionRule } from '../rule.type.js';

const kita = (number: number): string => EXAMPLE_KITA_IDS[number - 1] ?? '';
const criterion = (indicator: string, weight: string, normalisation: CriterionRule['normalisation']): CriterionRule => ({ indicator, weight, direction: 'higher', normalisation, points: null });

/** Patterns that begin with need, hours, applications or a key. */
export const NEED_TEMPLATES: readonly RuleTemplate[] = [
  {
    code: 'BASE_SURCHARGE',
    label: 'Grundausstattung und Zuschlag',
    description: 'Jede Kita bekommt dieselbe Basisausstattung, der Rest geht nach Sozialraumanalyse und Plätzen.',
    office: 'Landkreis Neuwied',
    source: 'https://buerger-kurier.de/?p=233502',
    exampleAmount: '13',
    examplePosts: [],
    definition: {
      unit: 'FTE', step: '0.05', eurPerFte: '70000',
      root: { kind: 'BASE_AND_SURCHARGE', over: 'KITA', basePerUnit: '0.5', criteria: [criterion('PLACES', '1', 'share'), criterion('EDUCATION_PACKAGE_KITA', '1', 'share')], missing: 'mean', size: null, then: null },
    },
  },
  {
    code: 'RANKING',
    label: 'Rangfolge der Räume nach gleich gewichteten Kriterien',
    description: 'Sieben Kriterien zählen gleich viel. Jeder Raum bekommt je Kriterium einen Rang; nach dem Mittel der Ränge wird verteilt, im Raum dann nach Plätzen.',
    office: 'Rhein-Hunsrück-Kreis',
    source: 'https://www.hunsrueck-news.de/sozialraumkonzept-enthuellt-wie-es-um-die-kleinsten-steht/',
    exampleAmount: '7',
    examplePosts: [],
    definition: {
      unit: 'FTE', step: '0.01', eurPerFte: '70000',
      root: {
        kind: 'RANKING', over: 'SPACE', missing: 'error', top: null,
        criteria: [
          { indicator: 'CHILDREN_U7', direction: 'higher' },
          { indicator: 'CHILDREN_U7_SGB2', direction: 'higher' },
          { indicator: 'FOREIGN_CHILDREN_U7', direction: 'higher' },
          { indicator: 'SINGLE_PARENT_HOUSEHOLDS', direction: 'higher' },
          { indicator: 'FAMILY_COURT_CASES', direction: 'higher' },
          { indicator: 'PT_DEPARTURES_WEEKDAY', direction: 'lower' },
          { indicator: 'DISTANCE_COUNSELLING', direction: 'higher' },
        ],
        then: { kind: 'PASS_THROUGH', over: 'KITA', key: 'PLACES', then: null },
      },
    },
  },
  {
    code: 'TIERS',
    label: 'Stufen mit festen Wochenstunden',
    description: 'Kitas mit geringerem Bedarf bekommen ein Beratungsangebot mit festen Wochenstunden, die anderen teilen sich nach Bedarf, was bleibt.',
    office: 'Landkreis Bad Dürkheim',
    source: 'https://www.rheinpfalz.de/lokal/gruenstadt_artikel,-weitere-sozialarbeiter-f%C3%BCr-kitas-gesucht-_arid,5450484.html',
    exampleAmount: '4',
    examplePosts: [],
    definition: {
      unit: 'FTE', step: '0.001', eurPerFte: '70000',
      root: {
        kind: 'TIERS', hoursPerFte: '39', indicator: 'EDUCATION_PACKAGE_KITA',
        tiers: [
          { label: 'Beratungsangebot', from: '0', kitaIds: null, weeklyHours: '3', then: null },
          {
            label: 'Kita-Sozialarbeit', from: '10', kitaIds: null, weeklyHours: null,
            then: {
              kind: 'NEED_INDEX', over: 'KITA', criteria: [criterion('EDUCATION_PACKAGE_KITA', '1', 'none')], indexScale: null, missing: 'error', size: null, eligible: null,
              basePerUnit: null, minimum: '0.103', maximum: '1', then: null,
            },
          },
        ],
      },
    },
  },
  {
    code: 'APPLICATION',
    label: 'Antrag der Träger',
    description: 'Die Träger beantragen Mittel für ihre Kitas. Kein Träger erhält mehr als einen festen Anteil; reicht das Geld nicht, wird überall gleich gekürzt. Tragen Sie die Anträge ein.',
    office: 'Stadt Koblenz',
    source: 'https://koblenz.de/leben-in-koblenz/familie/kindertagesbetreuung/kindertagesstaetten/infos-zum-thema-kindertagesstaetten/sozialraumbudget',
    exampleAmount: '300000',
    examplePosts: [],
    definition: {
      unit: 'EUR', step: '0.01', eurPerFte: '70000',
      root: {
        kind: 'APPLICATIONS', capShare: '0.4', then: { kind: 'RESERVE', label: 'Nicht beantragt', postTypeCode: null, coordination: false },
        applications: [{ kitaId: kita(1), amount: '90000' }, { kitaId: kita(4), amount: '70000' }, { kitaId: kita(5), amount: '60000' }, { kitaId: kita(9), amount: '55000' }],
      },
    },
  },
  {
    code: 'PASS_THROUGH',
    label: 'Weitergabe an die Träger',
    description: 'Ein Teil bleibt beim Jugendamt, der größere geht nach einem Schlüssel an die Träger und von ihnen nach demselben Schlüssel an ihre Kitas.',
    office: 'Landkreis Ahrweiler',
    source: 'https://kreis-ahrweiler.de/kindertagesstaetten-erhalten-23-millionen-euro-zusaetzlich/',
    exampleAmount: '2300000',
    examplePosts: [],
    definition: {
      unit: 'EUR', step: '0.01', eurPerFte: '70000',
      root: {
        kind: 'OFF_THE_TOP', licenceRelevantPosts: false,
        items: [{ label: 'Kreiseigene Kita-Sozialarbeit', amount: '560000', postTypeCode: 'KITA_SOCIAL_WORK', kitaId: null, licenceRelevant: false, coordination: false }],
        then: { kind: 'PASS_THROUGH', over: 'PROVIDER', key: 'KITA_CHILDREN', then: { kind: 'PASS_THROUGH', over: 'KITA', key: 'KITA_CHILDREN', then: null } },
      },
    },
  },
];
