import { PAGE_ADDRESSES } from '@srb/web/addresses';
import { format } from '@srb/web/format';
import { Badge, Panel } from '@srb/web/ui';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { STATUS, validity, type ListedVersion } from './version-labels.js';

function Decision({ decision }: Pick<ListedVersion, 'decision'>): ReactNode {
  if (decision === null) return 'noch nicht beschlossen';
  const { decidedOn, paperNumber, votesFor, votesAgainst, abstentions } = decision;
  return `Beschluss ${format.date(decidedOn)} · Vorlage ${paperNumber} · ${votesFor} dafür, ${votesAgainst} dagegen, ${abstentions} enthalten`;
}

/** Every version with its decision, the first one first. */
export function VersionChain({ versions, current }: { readonly versions: readonly ListedVersion[]; readonly current: number }): ReactNode {
  return (
    <Panel title="Beschlusskette">
      <ol className="srb-chain">
        {[...versions].reverse().map((version) => (
          <li key={version.id} aria-current={version.number === current ? 'step' : undefined}>
            <p className="srb-row">
              <Link to={`${PAGE_ADDRESSES.planning}/${version.number}`}>Fassung {version.number}</Link>
              <Badge tone={STATUS[version.status].tone}>{STATUS[version.status].label}</Badge>
            </p>
            <p className="srb-source">
              <Decision decision={version.decision} />
            </p>
            <p className="srb-source">{validity(version)}</p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
