import { Decimal, sum } from '@srb/kernel';
import type { Reading } from '@srb/platform/imports';
import { parseGermanDecimal } from '@srb/platform/spreadsheets';

const BETWEEN = /\s*[;|\n]\s*/;
const WITH_SHARE = /^(?<key>.+?)\s*[:=]\s*(?<share>[\d.,]+)\s*(?<percent>%?)$/;
const WITH_PERCENT = /^(?<key>.+?)\s+(?<share>[\d.,]+)\s*(?<percent>%)$/;
/** Shares are kept to the millionth. */
const MILLION = 1_000_000;

interface Part {
  readonly key: string;
  readonly share: Decimal | null;
}

function partOf(text: string): Part | null {
  const groups = (WITH_SHARE.exec(text) ?? WITH_PERCENT.exec(text))?.groups;
  if (groups === undefined) return { key: text, share: null };
  const number = parseGermanDecimal(groups['share'] ?? '');
  if (number === null) return null;
  const share = groups['percent'] === '%' ? new Decimal(number).div(100) : new Decimal(number);
  return share.isPositive() && !share.isZero() && share.lte(1) && share.decimalPlaces() <= 6 ? { key: groups['key'] ?? '', share } : null;
}

/** As even as millionths allow; the first parts are the larger ones. */
function evenShares(count: number): readonly Decimal[] {
  const each = Math.floor(MILLION / count);
  return Array.from({ length: count }, (_, at) => new Decimal(each + (at < MILLION - each * count ? 1 : 0)).div(MILLION));
}

/**
 * Kitas of a post in one cell: "07331001; 07331002" in equal parts, or "07331001: 60 %; 07331002: 40 %". Gives a line per
 * Kita, its key and its share, a tab between them.
 */
export function readKitaShares(text: string): Reading {
  const texts = text.split(BETWEEN).filter((part) => part !== '');
  const parts = texts.map(partOf);
  const known = parts.filter((part) => part !== null);
  if (known.length < parts.length) return 'Ein Anteil ist keine Zahl über 0 und bis 100 %. Bitte schreiben Sie zum Beispiel „07331001: 60 %; 07331002: 40 %“.';
  if (new Set(known.map(({ key }) => key)).size < known.length) return 'Eine Kita steht hier zweimal. Bitte fassen Sie ihre Anteile zusammen.';
  const given = known.flatMap(({ share }) => (share === null ? [] : [share]));
  if (given.length > 0 && given.length < known.length) return 'Bitte geben Sie den Anteil jeder Kita an oder keinen; ohne Anteile wird gleich verteilt.';
  const shares = given.length > 0 ? given : evenShares(known.length);
  const total = sum(shares);
  if (!total.eq(1)) return `Die Anteile ergeben zusammen ${total.times(100).toString().replace('.', ',')} % statt 100 %. Bitte passen Sie sie an.`;
  return [known.map(({ key }, at) => `${key}\t${shares[at]?.toString() ?? ''}`).join('\n')];
}
