import { PAGE_ADDRESSES } from '@srb/web/addresses';
import { usePortalQuery } from '@srb/web/api-client';
import { Answer, Badge, Empty, PageHead, Panel } from '@srb/web/ui';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { ConceptVersionDocument, type SectionTextFragment } from './generated/documents.generated.js';
import { SectionEditor } from './section-editor.js';
import { byTheme, sectionState } from './section-state.js';
import { StartVersion } from './start-version.js';
import { ThemeList } from './theme-list.js';
import { VersionChain } from './version-chain.js';
import { isEditable, STATUS, validity, type ListedVersion } from './version-labels.js';

interface VersionPageProps {
  readonly version: ListedVersion;
  readonly versions: readonly ListedVersion[];
  readonly sectionId: string | null;
}

interface WithSections extends VersionPageProps {
  readonly sections: readonly SectionTextFragment[];
  readonly isRevision: boolean;
}

/** On with the first section that has no text of this version. */
function NextStep({ version, versions, sections, isRevision }: WithSections): ReactNode {
  if (!isEditable(version.status)) return versions.some(({ status }) => isEditable(status)) ? null : <StartVersion basedOn={version} />;
  const next = sections.find((section) => sectionState(section, isRevision) !== 'written') ?? sections[0];
  if (next === undefined) return null;
  return (
    <Link className="kern-btn kern-btn--primary" to={`${PAGE_ADDRESSES.planning}/${version.number}/${next.id}`}>
      <span className="kern-label">Weiterschreiben</span>
    </Link>
  );
}

function Overview(props: WithSections): ReactNode {
  const { version, versions, sections, isRevision } = props;
  const themes = byTheme(sections, isRevision);
  const written = themes.reduce((sum, theme) => sum + theme.written, 0);
  return (
    <>
      <PageHead
        title={`Konzeption, Fassung ${version.number}`}
        meta={`${version.title} · ${STATUS[version.status].label} · ${validity(version)}`}
        actions={<NextStep {...props} />}
      />
      <div className="srb-stack">
        {version.origin === 'DEMO' ? <Badge tone="warn">Demodaten: Texte sind erfunden</Badge> : null}
        <VersionChain versions={versions} current={version.number} />
        <Panel title="Abschnitte nach Themenschwerpunkt" note={`${written} von ${sections.length} Abschnitten bearbeitet`} isFlush>
          {sections.length === 0 ? <Empty>Diese Fassung hat keine Abschnitte.</Empty> : <ThemeList themes={themes} version={version.number} isRevision={isRevision} current={null} />}
        </Panel>
      </div>
    </>
  );
}

function OneSection({ version, sections, isRevision, section }: WithSections & { readonly section: SectionTextFragment }): ReactNode {
  return (
    <SectionEditor
      // Another section is another text with another draft.
      key={section.id}
      section={section}
      version={version}
      contents={<ThemeList themes={byTheme(sections, isRevision)} version={version.number} isRevision={isRevision} current={section.id} />}
    />
  );
}

function Loaded(props: WithSections): ReactNode {
  const { version, sections, sectionId } = props;
  if (sectionId === null) return <Overview {...props} />;
  const section = sections.find(({ id }) => id === sectionId);
  if (section !== undefined) return <OneSection {...props} section={section} />;
  return (
    <>
      <PageHead title="Abschnitt nicht gefunden" />
      <Empty action={<Link to={`${PAGE_ADDRESSES.planning}/${version.number}`}>Zu Fassung {version.number}</Link>}>Diesen Abschnitt gibt es in dieser Fassung nicht.</Empty>
    </>
  );
}

export function VersionPage(props: VersionPageProps): ReactNode {
  const answer = usePortalQuery(ConceptVersionDocument, { id: props.version.id });
  if (answer.data !== null) {
    const { sections, basedOnId } = answer.data.conceptVersion;
    return <Loaded {...props} sections={sections} isRevision={basedOnId !== null} />;
  }
  return (
    <>
      <PageHead title={`Konzeption, Fassung ${props.version.number}`} meta={props.version.title} />
      <Answer of={answer} lines={12}>
        {() => null}
      </Answer>
    </>
  );
}
