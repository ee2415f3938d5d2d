import { PAGE_ADDRESSES } from '@srb/web/addresses';
import { usePortalQuery } from '@srb/web/api-client';
import { Answer, Empty, Loading, PageHead, Panel } from '@srb/web/ui';
import type { ReactNode } from 'react';
import { Navigate, useParams } from 'react-router';
import { ConceptVersionsDocument } from './generated/documents.generated.js';
import './planning.css';
import { StartVersion } from './start-version.js';
import { VersionPage } from './version-page.js';
import { isEditable, type ListedVersion } from './version-labels.js';

const address = ({ number }: ListedVersion): string => `${PAGE_ADDRESSES.planning}/${number}`;

function FirstVersion(): ReactNode {
  return (
    <>
      <PageHead title="Konzeption" actions={<StartVersion basedOn={null} />} />
      <Empty>Ihr Jugendamt hat noch keine Konzeption. Eine neue Fassung beginnt mit den Abschnitten der Prüfliste.</Empty>
    </>
  );
}

interface VersionsProps {
  readonly versions: readonly ListedVersion[];
  /** A version just begun is not in the list yet. */
  readonly isLoading: boolean;
}

function Versions({ versions, isLoading }: VersionsProps): ReactNode {
  const { fassung, abschnitt } = useParams();
  const [latest] = versions;
  if (latest === undefined) return <FirstVersion />;
  // Where work goes on; otherwise what came last.
  const opened = versions.find(({ status }) => isEditable(status)) ?? latest;
  if (fassung === undefined) return <Navigate to={address(opened)} replace />;
  const version = versions.find(({ number }) => String(number) === fassung);
  if (version === undefined && isLoading) return <Loading lines={12} />;
  if (version !== undefined) return <VersionPage key={version.id} version={version} versions={versions} sectionId={abschnitt ?? null} />;
  return (
    <>
      <PageHead title="Fassung nicht gefunden" />
      <Empty action={<a href={address(opened)}>Zu Fassung {opened.number}</a>}>Diese Fassung gibt es in Ihrem Jugendamt nicht.</Empty>
    </>
  );
}

/** Planning's page: the versions of the concept, the sections of one of them, and the text of one section. */
export function PlanningPage(): ReactNode {
  const answer = usePortalQuery(ConceptVersionsDocument, {}, { dependsOn: ['ConceptVersion'] });
  if (answer.data !== null) return <Versions versions={answer.data.conceptVersions.items} isLoading={answer.isLoading} />;
  return (
    <>
      <PageHead title="Konzeption" />
      <Panel title="Fassungen">
        <Answer of={answer}>{() => null}</Answer>
      </Panel>
    </>
  );
}
