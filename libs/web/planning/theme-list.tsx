import { PAGE_ADDRESSES } from '@srb/web/addresses';
import { Badge, Icon } from '@srb/web/ui';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { SectionTextFragment } from './generated/documents.generated.js';
import { sectionState, type Theme } from './section-state.js';
import { SECTION_STATE } from './version-labels.js';

interface ThemeListProps {
  readonly themes: readonly Theme<SectionTextFragment>[];
  readonly version: number;
  readonly isRevision: boolean;
  /** The section that is open. */
  readonly current: string | null;
}

type SectionLineProps = Pick<ThemeListProps, 'version' | 'isRevision' | 'current'> & { readonly section: SectionTextFragment };

function SectionLine({ section, version, isRevision, current }: SectionLineProps): ReactNode {
  const { label, tone, icon } = SECTION_STATE[sectionState(section, isRevision)];
  return (
    <li>
      <Link to={`${PAGE_ADDRESSES.planning}/${version}/${section.id}`} aria-current={section.id === current ? 'page' : undefined}>
        {section.theme}.{section.position} {section.title}
      </Link>
      {current === null ? (
        <Badge tone={tone} icon={icon}>
          {label}
        </Badge>
      ) : (
        <span className={`srb-themes__sign srb-tone--${tone}`} title={label}>
          <Icon name={icon} />
          <span className="srb-hidden">{label}</span>
        </span>
      )}
    </li>
  );
}

/** The five themes with their sections and the state of each; beside an open section only the sign of the state. */
export function ThemeList({ themes, version, isRevision, current }: ThemeListProps): ReactNode {
  return (
    <ol className="srb-themes">
      {themes.map(({ theme, title, sections, written }) => (
        <li key={theme}>
          <h3>
            {theme} {title}
          </h3>
          <p className="srb-source">
            {written} von {sections.length} Abschnitten bearbeitet
          </p>
          <ol>
            {sections.map((section) => (
              <SectionLine key={section.id} section={section} version={version} isRevision={isRevision} current={current} />
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}
