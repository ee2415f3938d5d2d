import pg from 'pg';

const YEAR = 2025;

/** What crosses the gate and nothing else: the comparison reads no other row. Every generated office says what one of the 41 says. */
const STATEMENTS = [
  `create temporary table model as
   select row_number() over (order by o.ags) - 1 as position, o.id as office_id, o.kind, r.id as release_id, count(*) over () as models
     from youth_office o join release r on r.tenant_id = o.id and r.year = ${YEAR} and r.status = 'ACTIVE'`,
  `create temporary table generated as
   select gen_random_uuid() as office_id, gen_random_uuid() as concept_id, gen_random_uuid() as version_id, gen_random_uuid() as release_id, $1 + n as number,
          m.office_id as model_office, m.release_id as model_release, m.kind
     from generate_series(1, $2) n join model m on m.position = n % m.models`,
  `insert into youth_office (id, ags, name, short_name, kind, grid_column, grid_row, valid_from)
   select office_id, '079' || lpad(number::text, 5, '0'), 'Erzeugtes Jugendamt ' || number, 'E' || number, kind, 1, 1, '2021-07-01' from generated`,
  `insert into concept (tenant_id, id, title) select office_id, concept_id, 'Konzeption' from generated`,
  `insert into concept_version (tenant_id, id, concept_id, number, title, status, origin)
   select office_id, version_id, concept_id, 1, 'Konzeption', 'DRAFT', 'DEMO' from generated`,
  `insert into release (tenant_id, id, concept_version_id, year, number, status, snapshot_hash)
   select office_id, release_id, version_id, ${YEAR}, 1, 'ACTIVE', encode(sha256(release_id::text::bytea), 'hex') from generated`,
  `insert into released_fact (tenant_id, release_id, year, metric_code, status, value, unit, basis, origin)
   select g.office_id, g.release_id, f.year, f.metric_code, f.status, f.value * (1 + (g.number % 97) / 1000.0), f.unit, f.basis, f.origin
     from generated g join released_fact f on f.tenant_id = g.model_office and f.release_id = g.model_release`,
  `insert into released_attribute (tenant_id, release_id, year, attribute_code, kind, value, origin)
   select g.office_id, g.release_id, a.year, a.attribute_code, a.kind, a.value, a.origin
     from generated g join released_attribute a on a.tenant_id = g.model_office and a.release_id = g.model_release`,
];

/** Adds offices that have released, past services and policies: thousands through the services would take an hour. */
export async function addReleasedOffices(installation, { first, count }) {
  const admin = new pg.Client({ connectionString: installation.superuserUrl });
  await admin.connect();
  try {
    await admin.query('begin');
    for (const statement of STATEMENTS) await admin.query(statement, statement.includes('$2') ? [first, count] : []);
    await admin.query('commit');
    await admin.query('analyze');
  } finally {
    await admin.end();
  }
}
