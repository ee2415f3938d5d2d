import { Decimal, sum, toFixed } from '@srb/kernel';
import type { ProofRow } from './proof-of-use.js';

/** A month of a Kita as the administration's own export has it. */
export interface AdministrationRow {
  readonly month: string;
  readonly kitaKey: string;
  /** Empty where the export names no posts. */
  readonly postNumber: string;
  readonly fte: string;
}

/** One Kita and month on which the two disagree by more than the tolerance. */
export interface AdministrationDifference {
  readonly month: string;
  readonly kitaKey: string;
  /** Null: the ledger knows no such Kita. */
  readonly kitaName: string | null;
  readonly ledgerFte: string;
  readonly administrationFte: string;
  /** Ledger less administration. */
  readonly difference: string;
  /** Numbers of posts that only one side names; empty where the export names no posts. */
  readonly onlyInLedger: readonly string[];
  readonly onlyInAdministration: readonly string[];
  readonly message: string;
}

const PLACES = 3;

interface Side {
  readonly fte: Decimal;
  readonly posts: ReadonlySet<string>;
}

function sideOf(rows: readonly { readonly fte: string; readonly postNumber: string }[]): Side {
  return { fte: sum(rows.map(({ fte }) => new Decimal(fte))), posts: new Set(rows.map(({ postNumber }) => postNumber).filter((number) => number !== '')) };
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

const german = (value: Decimal) => toFixed(value, PLACES).replace('.', ',');

function messageOf(ledger: Side, administration: Side, isKnown: boolean): string {
  if (!isKnown) return 'Diese Kita gibt es im Portal nicht. Bitte prüfen Sie den Schlüssel im Verwaltungsexport.';
  if (administration.fte.isZero()) return `Im Verwaltungsexport fehlen ${german(ledger.fte)} VZÄ. Bitte prüfen Sie, ob die Stelle dort gemeldet ist.`;
  if (ledger.fte.isZero()) return `Im Portal fehlen ${german(administration.fte)} VZÄ. Bitte prüfen Sie Besetzung und Kita-Zuordnung der Stelle.`;
  const more = ledger.fte.greaterThan(administration.fte);
  return `${german(ledger.fte.minus(administration.fte).abs())} VZÄ ${more ? 'mehr' : 'weniger'} als im Verwaltungsexport. Bitte prüfen Sie Besetzung, Anteil und Zeitraum.`;
}

/**
 * Occupied FTE of the ledger beside those of an administration's export, per Kita and month, where they differ by more
 * than `tolerance` FTE, or where a post is named on one side only. Months without any row of the export are left out:
 * what was never exported does not differ.
 */
export function administrationDifferences(
  proof: readonly ProofRow[],
  administration: readonly AdministrationRow[],
  kitaNames: ReadonlyMap<string, string>,
  tolerance: Decimal,
): readonly AdministrationDifference[] {
  const months = new Set(administration.map(({ month }) => month));
  const occupied = proof.flatMap(({ kitaKey, ...row }) => (kitaKey === null || row.state === 'VACANT' || !months.has(row.month) ? [] : [{ ...row, kitaKey }]));
  const keyOf = ({ month, kitaKey }: { readonly month: string; readonly kitaKey: string }) => `${month} ${kitaKey}`;
  const [inLedger, inExport] = [grouped(occupied, keyOf), grouped(administration, keyOf)];
  return [...new Set([...inLedger.keys(), ...inExport.keys()])].sort().flatMap((key) => {
    const [month = '', kitaKey = ''] = [key.slice(0, 10), key.slice(11)];
    const [ledger, exported] = [sideOf(inLedger.get(key) ?? []), sideOf(inExport.get(key) ?? [])];
    const difference = ledger.fte.minus(exported.fte);
    const namesPosts = exported.posts.size > 0;
    const onlyInLedger = namesPosts ? [...ledger.posts].filter((number) => !exported.posts.has(number)).sort() : [];
    const onlyInAdministration = [...exported.posts].filter((number) => !ledger.posts.has(number)).sort();
    if (difference.abs().lessThanOrEqualTo(tolerance) && onlyInLedger.length + onlyInAdministration.length === 0) return [];
    const kitaName = kitaNames.get(kitaKey) ?? null;
    return [{
      month, kitaKey, kitaName, ledgerFte: toFixed(ledger.fte, PLACES), administrationFte: toFixed(exported.fte, PLACES), difference: toFixed(difference, PLACES),
      onlyInLedger, onlyInAdministration, message: messageOf(ledger, exported, kitaName !== null),
    }];
  });
}
