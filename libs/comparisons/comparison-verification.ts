import { sha256 } from '@srb/kernel';
import type { Tx } from '@srb/platform/database';

interface StoredComparison {
  readonly number: number;
  readonly inputHash: string;
  readonly document: string;
  readonly documentHash: string;
}

const COMPARISONS = `
  select number, input_hash as "inputHash", document, document_hash as "documentHash" from comparison order by number`;

/**
 * Closed work of which nothing came. Where an office was erased, the comparisons that rested on it went with their
 * requests; then a new one is under way.
 */
const WITHOUT_RESULT = `
  select format('Auftrag %s ist abgeschlossen, aber sein Vergleich ist es nicht', o.id) as text
    from outbox o join comparison_request q on q.id::text = o.payload::json ->> 'comparisonRequestId'
   where o.queue = 'comparisons' and o.name = 'compute' and o.completed_at is not null and q.status in ('PENDING', 'RUNNING')
  union all
  select format('Freigabe-Auftrag %s ist abgeschlossen, aber niemand hat den Vergleich %s angefordert', o.id, o.payload::json ->> 'year')
    from outbox o
   where o.queue = 'comparisons' and o.name = 'release-changed' and o.completed_at is not null
     and not exists (select from comparison_request q where q.year::text = o.payload::json ->> 'year'
                        and (q.status in ('PENDING', 'RUNNING') or q.finished_at >= o.created_at))
     and not exists (select from outbox n where n.queue = o.queue and n.name = o.name and n.completed_at is null
                        and n.payload::json ->> 'year' = o.payload::json ->> 'year')
  union all
  select format('Anforderung %s ist erledigt, aber ohne Ergebnis', q.id)
    from comparison_request q where q.status = 'DONE' and q.comparison_id is null
  order by text`;

function deviationsOf({ number, inputHash, document, documentHash }: StoredComparison): readonly string[] {
  if (sha256(document) !== documentHash) return [`Vergleich ${number} passt nicht zu seiner Prüfsumme`];
  const { inputHash: documented } = JSON.parse(document) as { readonly inputHash?: string };
  return documented === inputHash ? [] : [`Vergleich ${number} nennt andere Eingaben, als unter ihm vermerkt sind`];
}

/** Stored comparisons that are not what was stored, and work without its result; one German sentence each. */
export async function comparisonDeviations(tx: Tx<'system'>): Promise<readonly string[]> {
  const comparisons = await tx.rows<StoredComparison>(COMPARISONS);
  const work = await tx.rows<{ text: string }>(WITHOUT_RESULT);
  return [...comparisons.flatMap(deviationsOf), ...work.map(({ text }) => text)];
}
