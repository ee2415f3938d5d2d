import { DocumentReader, refuseDuplicates } from '@srb/calculation';
import { Decimal, sum } from '@srb/kernel';
import type { Applications, OffTheTop, PercentSplit, Reserve, RuleDefinition, RuleNode, SharedPosts, Tier, Tiers } from '../rule.type.js';
import { checkNeedNode, NEED_READERS } from './criteria-reader.js';
import { amountAt, flagAt, kitaIdAt, kitaIdOf, labelAt, optionalAmount, optionalCode, requireCostOfFte, type Above, type Place } from './node-reader.js';

const DEEPEST = 12;

/** Reads and checks a rule. Throws CalculationError INVALID_INPUT with the JSON pointer of the node or field. */
export function readDefinition(document: unknown): RuleDefinition {
  const reader = DocumentReader.of(document);
  const unit = reader.at('unit').oneOf(['EUR', 'FTE'] as const);
  const eurPerFte = reader.optional('eurPerFte')?.positiveDecimal().toFixed() ?? null;
  const step = reader.at('step').positiveDecimal();
  if (step.decimalPlaces() > 6) reader.at('step').fail('hat mehr als 6 Nachkommastellen. Bitte runden Sie gröber.');
  const definition = { unit, eurPerFte, step: step.toFixed() };
  return { ...definition, root: readNode(reader.at('root'), { place: 'OFFICE', definition, depth: 0 }) };
}

/** Kinds that name Kitas or posts of the whole office. */
const AT_OFFICE_ONLY: ReadonlySet<string> = new Set(['OFF_THE_TOP', 'APPLICATIONS', 'SHARED_POSTS']);

const READERS: { readonly [Kind in RuleNode['kind']]: (reader: DocumentReader, above: Above) => RuleNode } = {
  OFF_THE_TOP: readOffTheTop,
  PERCENT: readPercent,
  NEED_INDEX: (reader, above) => shared({ ...NEED_READERS.NEED_INDEX(reader), then: null }, reader, above),
  BASE_AND_SURCHARGE: (reader, above) => shared({ ...NEED_READERS.BASE_AND_SURCHARGE(reader), then: null }, reader, above),
  RANKING: (reader, above) => shared({ ...NEED_READERS.RANKING(reader), then: null }, reader, above),
  PASS_THROUGH: (reader, above) => shared({ ...NEED_READERS.PASS_THROUGH(reader), then: null }, reader, above),
  TIERS: readTiers,
  APPLICATIONS: readApplications,
  SHARED_POSTS: readSharedPosts,
  RESERVE: (reader): Reserve => ({ kind: 'RESERVE', label: labelAt(reader), postTypeCode: optionalCode(reader, 'postTypeCode'), coordination: flagAt(reader, 'coordination') }),
};

function readNode(reader: DocumentReader, above: Above): RuleNode {
  if (above.depth > DEEPEST) reader.fail(`liegt tiefer als ${DEEPEST} Ebenen. Bitte vereinfachen Sie die Regel.`);
  const kind = reader.at('kind').oneOf(Object.keys(READERS) as RuleNode['kind'][]);
  if (above.place === 'KITA' && kind !== 'PERCENT') reader.at('kind').fail('passt nicht an einer einzelnen Kita. Bitte teilen Sie dort nur noch nach Prozenten auf.');
  if (above.place === 'GROUP' && AT_OFFICE_ONLY.has(kind)) reader.at('kind').fail('passt nur beim ganzen Jugendamt, nicht innerhalb eines Raums oder Trägers. Bitte setzen Sie den Knoten weiter oben ein.');
  return READERS[kind](reader, above);
}

/** How an amount goes on; at a single Kita it may have arrived. */
function readThen(reader: DocumentReader, above: Above, place: Place): RuleNode | null {
  const then = reader.optional('then');
  if (then !== null) return readNode(then, { ...above, place, depth: above.depth + 1 });
  return place === 'KITA' ? null : reader.at('then').fail('fehlt. Bitte geben Sie an, wie der Betrag von hier auf die Kitas verteilt wird, oder halten Sie ihn mit „RESERVE“ zurück.');
}

function mustGoOn(reader: DocumentReader, above: Above): RuleNode {
  return readNode(reader.at('then'), { ...above, depth: above.depth + 1 });
}

/** What goes on or is left. */
function readRemainder(reader: DocumentReader, above: Above): RuleNode | null {
  return reader.optional('then') === null ? null : mustGoOn(reader, above);
}

type NeedNode = Extract<RuleNode, { readonly over: unknown }>;

function shared<Node extends NeedNode>(node: Node, reader: DocumentReader, above: Above): Node {
  checkNeedNode(node, reader);
  return { ...node, then: readThen(reader, above, node.over === 'KITA' ? 'KITA' : 'GROUP') };
}

function readOffTheTop(reader: DocumentReader, above: Above): OffTheTop {
  const items = (reader.optional('items')?.list() ?? []).map((item) => ({
    label: labelAt(item), amount: amountAt(item, 'amount'), postTypeCode: optionalCode(item, 'postTypeCode'), kitaId: item.optional('kitaId') === null ? null : kitaIdAt(item),
    licenceRelevant: flagAt(item, 'licenceRelevant'), coordination: flagAt(item, 'coordination'),
  }));
  const twice = items.findIndex(({ licenceRelevant, coordination }) => licenceRelevant && coordination);
  if (twice >= 0) reader.at('items').list()[twice]?.fail('kann nicht zugleich BE-relevant und Koordination sein. Bitte wählen Sie eines von beidem.');
  const then = mustGoOn(reader, above);
  const licenceRelevantPosts = flagAt(reader, 'licenceRelevantPosts');
  if (licenceRelevantPosts && takesPosts(then)) reader.at('licenceRelevantPosts').fail('steht auch weiter unten. BE-relevante Stellen werden nur einmal abgezogen; bitte wählen Sie eine Stelle der Regel.');
  return { kind: 'OFF_THE_TOP', licenceRelevantPosts, items, then };
}

/** Whether licence-relevant posts are taken in a node or below it. */
function takesPosts(node: RuleNode | null): boolean {
  if (node === null) return false;
  if (node.kind === 'PERCENT') return node.parts.some(({ then }) => takesPosts(then));
  if (node.kind === 'TIERS') return node.tiers.some(({ then }) => takesPosts(then));
  if (node.kind === 'RESERVE') return false;
  return (node.kind === 'OFF_THE_TOP' && node.licenceRelevantPosts) || takesPosts(node.then);
}

function readPercent(reader: DocumentReader, above: Above): PercentSplit {
  const parts = reader.at('parts').filledList().map((part) => ({
    label: labelAt(part), percent: amountAt(part, 'percent'), postTypeCode: optionalCode(part, 'postTypeCode'), then: readThen(part, above, above.place),
  }));
  const total = sum(parts.map(({ percent }) => new Decimal(percent)));
  if (!total.eq(100)) reader.at('parts').fail(`ergibt zusammen ${total.toFixed()} %. Bitte passen Sie die Anteile an, sodass sie 100 % ergeben.`);
  if (parts.filter(({ then }) => takesPosts(then)).length > 1) reader.at('parts').fail('zieht BE-relevante Stellen in mehreren Teilen ab. Bitte wählen Sie einen davon.');
  return { kind: 'PERCENT', parts };
}

function readTiers(reader: DocumentReader, above: Above): Tiers {
  requireCostOfFte(reader, above);
  const indicator = optionalCode(reader, 'indicator');
  const entries = reader.at('tiers').filledList();
  const tiers = entries.map((entry) => readTier(entry, indicator, above));
  if (tiers.filter(({ weeklyHours }) => weeklyHours === null).length > 1) reader.at('tiers').fail('hat mehrere Stufen ohne Wochenstunden. Nur eine Stufe kann den Rest erhalten; bitte geben Sie bei den anderen Stunden an.');
  refuseDuplicates(indicator === null ? entries.flatMap((entry) => entry.at('kitaIds').list().map((kita) => [kita.text().toLowerCase(), kita] as const)) : entries.map((entry, at) => [tiers[at]?.from, entry.at('from')] as const));
  return { kind: 'TIERS', hoursPerFte: reader.at('hoursPerFte').positiveDecimal().toFixed(), indicator, tiers };
}

function readTier(entry: DocumentReader, indicator: string | null, above: Above): Tier {
  if (indicator === null && above.place !== 'OFFICE') entry.fail('nennt einzelne Kitas und passt nur beim ganzen Jugendamt. Bitte stufen Sie hier nach einem Indikator.');
  const weeklyHours = optionalAmount(entry, 'weeklyHours');
  return {
    label: labelAt(entry),
    from: indicator === null ? null : entry.at('from').decimal().toFixed(),
    kitaIds: indicator === null ? entry.at('kitaIds').filledList().map(kitaIdOf) : null,
    weeklyHours,
    then: weeklyHours === null ? mustGoOn(entry, above) : readThen(entry, above, 'KITA'),
  };
}

function readApplications(reader: DocumentReader, above: Above): Applications {
  const entries = reader.at('applications').filledList();
  const applications = entries.map((entry) => ({ kitaId: kitaIdAt(entry), amount: amountAt(entry, 'amount') }));
  refuseDuplicates(entries.map((entry, at) => [applications[at]?.kitaId, entry.at('kitaId')] as const));
  const capShare = reader.optional('capShare')?.positiveDecimal() ?? null;
  if (capShare?.gt(1)) reader.at('capShare').fail('ist größer als 1. Bitte geben Sie einen Anteil wie 0.25 an.');
  return { kind: 'APPLICATIONS', applications, capShare: capShare?.toFixed() ?? null, then: readRemainder(reader, above) };
}

function readSharedPosts(reader: DocumentReader, above: Above): SharedPosts {
  requireCostOfFte(reader, above);
  const posts = reader.at('posts').filledList().map((post) => {
    const entries = post.at('kitas').filledList();
    const kitas = entries.map((entry) => ({ kitaId: kitaIdAt(entry), weight: entry.optional('weight')?.positiveDecimal().toFixed() ?? '1' }));
    refuseDuplicates(entries.map((entry, at) => [kitas[at]?.kitaId, entry.at('kitaId')] as const));
    return { label: labelAt(post), fte: post.at('fte').positiveDecimal().toFixed(), postTypeCode: optionalCode(post, 'postTypeCode'), kitas };
  });
  return { kind: 'SHARED_POSTS', posts, then: readRemainder(reader, above) };
}

