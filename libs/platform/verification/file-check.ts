import type { TenantReadTx } from '@srb/platform/database';

/** The content is put together by the server, one file at a time. */
const DEVIATIONS = `
  select f.id, case when c.size is distinct from f.size_bytes then 'ist unvollständig' else 'passt nicht zu ihrer Prüfsumme' end as problem
    from file f cross join lateral (
      select coalesce(sum(length(p.content)), 0)::int as size, encode(sha256(coalesce(string_agg(p.content, ''::bytea order by p.position), '')), 'hex') as hash
        from file_chunk p where p.tenant_id = f.tenant_id and p.file_id = f.id) c
   where f.status = 'STORED' and (c.size <> f.size_bytes or c.hash <> f.sha256)
   order by f.id`;

/** Stored files of an office whose content is not what was received; one German sentence each. */
export async function fileDeviations(tx: TenantReadTx): Promise<readonly string[]> {
  const rows = await tx.rows<{ id: string; problem: string }>(DEVIATIONS);
  return rows.map(({ id, problem }) => `Datei ${id} ${problem}`);
}
