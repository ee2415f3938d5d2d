import type { Tx } from '@srb/platform/database';

/** Work is at hand within seconds, comes back a minute after a lost queue, and may have to be repeated. */
const YOUNG_MINUTES = 15;

/** `now` is the present, or the last sign of life of an installation that stands still: work waits for it there. */
const DEVIATIONS = `
  with clock as (
    select case when $1 then now() else coalesce(greatest(max(published_at), max(completed_at)), now()) end as now from outbox
  )
  select format('%s/%s %s: %s', o.queue, o.name, o.id, case
           when o.failed_reason is not null then 'ist gescheitert und nicht erledigt'
           when o.published_at is null then format('wartet seit %s auf die Veröffentlichung', to_char(o.available_at, 'YYYY-MM-DD HH24:MI'))
           else format('ist seit %s fällig und nicht erledigt', to_char(o.available_at, 'YYYY-MM-DD HH24:MI')) end) as text
    from outbox o, clock
   where o.completed_at is null and o.discarded_at is null and (o.failed_reason is not null or o.available_at < clock.now - make_interval(mins => ${YOUNG_MINUTES}))
   order by o.available_at, o.id`;

/** Work that failed and waits for somebody, or should long be done; one German sentence each. @param isServing whether a worker should be at it now */
export async function outboxDeviations(tx: Tx<'system'>, isServing: boolean): Promise<readonly string[]> {
  return (await tx.rows<{ text: string }>(DEVIATIONS, [isServing])).map(({ text }) => text);
}
