export const ACTOR_FIELDS = `'code', a.code, 'position', a.position, 'label', a.label, 'level', a.level, 'source', a.source`;

/** Aliases: e space_evidence, a actor. */
export const EVIDENCE_FIELDS = `
  'id', e.id, 'socialSpaceId', e.social_space_id, 'kind', e.kind, 'actor', json_build_object(${ACTOR_FIELDS}), 'datedOn', e.dated_on,
  'title', e.title, 'content', e.content, 'fileId', e.file_id, 'version', e.version`;

export const EVIDENCE_FROM = 'space_evidence e join actor a on a.code = e.actor_code';
