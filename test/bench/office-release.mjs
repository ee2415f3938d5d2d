const VERSIONS = '{ conceptVersions(first: 50) { items { id status } } }';
const RELEASE = 'mutation ($input: ReleaseInput!) { releaseConcept(input: $input) { id } }';

/** The office admin releases the concept in force with the figures of a year, through the API; an earlier release is replaced. */
export async function releaseConcept(installation, ags, year) {
  const login = `leitung-${ags}`;
  const { conceptVersions } = await installation.as(login, VERSIONS);
  const inForce = conceptVersions.items.find(({ status }) => status === 'IN_FORCE');
  const input = { conceptVersionId: inForce.id, year, confirmation: true };
  return (await installation.as(login, RELEASE, { input })).releaseConcept.id;
}
