/** How rows become AreaChange; alias c is area_change. */
export const CHANGE_FIELDS = `
  '__typename', 'AreaChange', 'id', c.id, 'kind', c.kind, 'subject', c.subject, 'effectiveOn', c.effective_on, 'reason', c.reason,
  'status', c.status, 'changedAt', c.changed_at, 'undoneAt', c.undone_at, 'version', c.version,
  'crosswalk', coalesce((
     select json_agg(json_build_object('fromId', w.from_id, 'fromName', coalesce(fs.name, fk.name), 'to', w.to_id,
                                       'toName', coalesce(ts.name, tk.name), 'weight', w.weight::text, 'basis', w.basis)
                     order by coalesce(fs.name, fk.name) collate "de-x-icu", w.from_id, coalesce(ts.name, tk.name) collate "de-x-icu", w.to_id)
       from crosswalk w
       left join social_space fs on fs.tenant_id = w.tenant_id and fs.id = w.from_id
       left join kita fk on fk.tenant_id = w.tenant_id and fk.id = w.from_id
       left join social_space ts on ts.tenant_id = w.tenant_id and ts.id = w.to_id
       left join kita tk on tk.tenant_id = w.tenant_id and tk.id = w.to_id
      where w.tenant_id = c.tenant_id and w.area_change_id = c.id), '[]')`;

export const CHANGE = `select json_build_object(${CHANGE_FIELDS}) as item from area_change c where c.id = $1::uuid`;
