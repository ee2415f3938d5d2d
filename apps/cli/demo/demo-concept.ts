import type { DemoSpace } from './demo-areas.js';
import type { DemoOffice } from './demo-land.js';
import type { DemoPost } from './demo-posts.js';

interface DemoDecision {
  readonly decidedOn: string;
  readonly paperNumber: string;
  readonly votesFor: number;
  readonly votesAgainst: number;
  readonly abstentions: number;
}

/** One version of the concept; the last is in force. */
export interface DemoVersion {
  readonly title: string;
  readonly decision: DemoDecision;
  readonly validFrom: string;
  /** First day it no longer applies. */
  readonly validTo: string;
  /** German Markdown by checklist code or title; a section without an entry stays empty. */
  readonly textOf: (theme: number, title: string) => string;
}

function decision(office: DemoOffice, year: number, purpose: string): DemoDecision {
  const draw = office.random.stream(`decision-${purpose}`);
  const unanimous = draw.chance(0.66);
  return {
    decidedOn: `${year}-${String(draw.whole(2, 11)).padStart(2, '0')}-${String(draw.whole(1, 28)).padStart(2, '0')}`,
    paperNumber: `${draw.whole(20, 380)}/${year}`,
    votesFor: draw.whole(9, 15),
    votesAgainst: unanimous ? 0 : draw.whole(0, 2),
    abstentions: unanimous ? 0 : draw.whole(1, 3),
  };
}

/** What each theme says, with the office's own figures; everything else is plausible filler, marked as demo. */
function themeText(theme: number, office: DemoOffice, spaces: readonly DemoSpace[], posts: readonly DemoPost[]): string {
  const types = new Set(posts.map(({ postTypeCode }) => postTypeCode));
  const licence = posts.filter(({ licenceRelevant }) => licenceRelevant).length;
  const texts: Readonly<Record<number, string>> = {
    1: `Das Konzept für ${office.name} knüpft an die früheren Programme an. Träger, Kita-Leitungen und Fachkräfte wurden in einer Steuerungsgruppe beteiligt; die Rückmeldung an alle Gruppen ist vorgesehen.`,
    2: `Der Bezirk ist in ${spaces.length} Sozialräume gegliedert: ${spaces.map(({ name }) => name).join(', ')}. Grundlage sind die Kinder unter 7 Jahren und die Kinder unter 7 Jahren in Bedarfsgemeinschaften zum 31.12. des Vorjahres.`,
    3: 'Verteilt wird nach Bedarf: Sozialräume mit einem höheren Anteil von Kindern in Bedarfsgemeinschaften erhalten mehr. Höher heißt mehr Bedarf, nicht schlechter. Betriebserlaubnisrelevantes Personal wird getrennt ausgewiesen.',
    4: `Vorgesehen sind ${posts.length} Stellen in ${types.size} Stellenarten, davon ${licence} betriebserlaubnisrelevant. Jede Stelle ist den Kitas zugeordnet, in denen sie wirkt.`,
    5: 'Die Umsetzung wird jährlich ausgewertet. Über Änderungen entscheidet der Jugendhilfeausschuss; die Fassung wird vor ihrem Ende fortgeschrieben.',
  };
  return texts[theme] ?? '';
}

/** Two versions for most offices (decided 2021, revised for 2025), one long-running version for the others. */
export function demoVersions(office: DemoOffice, spaces: readonly DemoSpace[], posts: readonly DemoPost[]): readonly DemoVersion[] {
  const draw = office.random.stream('versions');
  const revised = draw.chance(0.7);
  const textOf = (theme: number, title: string): string => `**${title}**\n\n${themeText(theme, office, spaces, posts)}\n\n_Demodaten: dieser Text ist erfunden._`;
  const endYear = draw.whole(2026, 2029);
  const first: DemoVersion = {
    title: `Konzeption zum Sozialraumbudget, ${office.name}`,
    decision: decision(office, 2021, 'first'),
    validFrom: '2021-07-01',
    validTo: revised ? '2025-01-01' : `${endYear + 1}-01-01`,
    textOf,
  };
  if (!revised) return [first];
  return [
    first,
    { title: `Konzeption zum Sozialraumbudget, ${office.name}, Fortschreibung`, decision: decision(office, 2024, 'second'), validFrom: '2025-01-01', validTo: `${endYear + 1}-01-01`, textOf },
  ];
}
