import { splitByLargestRemainder } from '@srb/calculation';
import { Decimal } from '@srb/kernel';
import { DEMO_YEARS, type DemoOffice } from './demo-land.js';

/** A generated social space with its children by year; the spaces of an office add up to the office. */
export interface DemoSpace {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly childrenU7: Readonly<Record<number, number>>;
  readonly childrenU7Sgb2: Readonly<Record<number, number>>;
  /** 0 (least) to 1 (most): shapes SGB II and migration shares. */
  readonly burden: number;
}

export interface DemoProvider {
  readonly name: string;
  readonly kind: 'MUNICIPAL' | 'CHURCH' | 'WELFARE' | 'INDEPENDENT';
}

export interface DemoKita {
  readonly officialKey: string;
  readonly name: string;
  readonly spaceCode: string;
  readonly providerName: string;
  readonly places: number;
  readonly burden: number;
}

const QUARTERS = [
  'Altstadt', 'Nordstadt', 'Südstadt', 'Weststadt', 'Oststadt', 'Bahnhofsviertel', 'Am Rebenhang', 'Talgrund', 'Höhenort',
  'Mühlenviertel', 'Neubaugebiet', 'Rheinaue', 'Waldsiedlung', 'Burgviertel', 'Hafen',
];
const RURAL = [
  'Verbandsgemeinde Nord', 'Verbandsgemeinde Süd', 'Verbandsgemeinde West', 'Verbandsgemeinde Ost', 'Kreisstadt Mitte', 'Kreisstadt Rand',
  'Vordertal', 'Hintertal', 'Hochfläche', 'Flussniederung', 'Waldgemeinden', 'Weindörfer', 'Grenzland', 'Bahnlinie', 'Seenland',
];
const KITA_NAMES = [
  'Regenbogen', 'Sonnenschein', 'Wirbelwind', 'Löwenzahn', 'Pusteblume', 'Kleine Strolche', 'Abenteuerland', 'Schatzinsel', 'Villa Kunterbunt',
  'Spatzennest', 'Zwergenland', 'Arche', 'Sternschnuppe', 'Rasselbande', 'Waldwichtel', 'Purzelbaum',
];

/** Splits a whole among the spaces by weight, without losing a child. */
function spread(total: number, weights: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const parts = [...weights].map(([id, weight]) => ({ id, weight: new Decimal(weight.toFixed(6)) }));
  const { amounts } = splitByLargestRemainder(new Decimal(total), new Decimal(1), parts);
  return new Map([...amounts].map(([id, amount]) => [id, amount.toNumber()]));
}

export function demoSpaces(office: DemoOffice): readonly DemoSpace[] {
  const draw = office.random.stream('space-names');
  const names = draw.shuffle(office.kind === 'DISTRICT' ? RURAL : QUARTERS).slice(0, office.spaces);
  const spaces = names.map((name, index) => ({ code: `SR${String(index + 1).padStart(2, '0')}`, name, size: draw.between(0.5, 1.6), burden: draw.next() }));
  const children = new Map(DEMO_YEARS.map((year) => [year, spread(office.childrenU7[year] ?? 0, new Map(spaces.map(({ code, size }) => [code, size])))]));
  const poor = new Map(
    DEMO_YEARS.map((year) => [year, spread(office.childrenU7Sgb2[year] ?? 0, new Map(spaces.map(({ code, size, burden }) => [code, size * (0.12 + burden)])))]),
  );
  return spaces.map(({ code, name, burden }) => ({
    code,
    name,
    burden,
    description: `Abgegrenzt nach Gemeinden und Einzugsbereichen der Kitas (${office.name}). Demodaten.`,
    childrenU7: byYear(children, code),
    childrenU7Sgb2: byYear(poor, code),
  }));
}

function byYear(values: ReadonlyMap<number, ReadonlyMap<string, number>>, code: string): Readonly<Record<number, number>> {
  return Object.fromEntries([...values].map(([year, bySpace]) => [year, bySpace.get(code) ?? 0]));
}

export function demoProviders(): readonly DemoProvider[] {
  return [
    { name: 'Kommunaler Träger', kind: 'MUNICIPAL' },
    { name: 'Katholische Kita-Trägerschaft', kind: 'CHURCH' },
    { name: 'Evangelischer Kita-Verband', kind: 'CHURCH' },
    { name: 'Wohlfahrtsverband', kind: 'WELFARE' },
    { name: 'Elterninitiative', kind: 'INDEPENDENT' },
  ];
}

/** The office's Kitas, spread over its spaces by children; at least one in each space. */
export function demoKitas(office: DemoOffice, spaces: readonly DemoSpace[], providers: readonly DemoProvider[]): readonly DemoKita[] {
  const draw = office.random.stream('kitas');
  const weights = new Map(spaces.map(({ code, childrenU7 }) => [code, childrenU7[DEMO_YEARS[0]] ?? 1]));
  const perSpace = spread(office.kitas - spaces.length, weights);
  let number = 0;
  return spaces.flatMap((space) =>
    Array.from({ length: 1 + (perSpace.get(space.code) ?? 0) }, (): DemoKita => {
      number += 1;
      return {
        officialKey: `${office.ags}-${String(number).padStart(3, '0')}`,
        name: `Kita ${draw.pick(KITA_NAMES)} ${number}`,
        spaceCode: space.code,
        providerName: draw.pick(providers).name,
        places: draw.whole(25, 140),
        burden: Math.min(1, Math.max(0, space.burden + draw.between(-0.2, 0.2))),
      };
    }),
  );
}
