import { PAGE_ADDRESSES } from '@srb/web/addresses';
import { usePortalQuery } from '@srb/web/api-client';
import { format } from '@srb/web/format';
import { Answer, Badge, Empty, PageHead, Panel } from '@srb/web/ui';
import { useState, type ReactNode } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import './coordination.css';
import { PostsDocument, StaffingDocument, type PostRowFragment, type PostsQuery } from './generated/documents.generated.js';
import { dayOf, existsOn, groupOf, POST_GROUPS } from './post-groups.js';
import { PostTable } from './post-table.js';
import { SavedNotice } from './saved-notice.js';
import { StaffFigures } from './staff-figures.js';

/** A day as `JJJJ-MM-TT`, by the clock of Rheinland-Pfalz. */
const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(new Date());

interface SavedChange {
  readonly before: PostRowFragment;
  readonly after: PostRowFragment;
}

function MorePosts({ page: { total, nextCursor, items } }: { readonly page: PostsQuery['posts'] }): ReactNode {
  const [parameters] = useSearchParams();
  const isLater = parameters.has('ab');
  if (nextCursor === null && !isLater) return null;
  return (
    <nav className="srb-row" aria-label="Weitere Stellen">
      <span>
        {items.length} von {total} Stellen
      </span>
      {isLater ? <Link to="?">Zum Anfang</Link> : null}
      {nextCursor === null ? null : <Link to={`?ab=${encodeURIComponent(nextCursor)}`}>Weitere Stellen</Link>}
    </nav>
  );
}

function Groups({ page, day }: { readonly page: PostsQuery['posts']; readonly day: string }): ReactNode {
  const [edited, setEdited] = useState<string | null>(null);
  const [saved, setSaved] = useState<SavedChange | null>(null);
  const posts = page.items.filter((post) => existsOn(post, day));
  if (posts.length === 0) return <Empty>{`Am ${format.date(day)} gibt es in Ihrem Jugendamt keine Stelle.`}</Empty>;
  return (
    <>
      {saved === null ? null : <SavedNotice key={`${saved.after.id} ${saved.after.version}`} {...saved} />}
      {POST_GROUPS.map(({ code, title, note }) => {
        const inGroup = posts.filter((post) => groupOf(post) === code);
        return (
          <Panel key={code} title={title} note={`${note} · ${inGroup.length} Stellen`} isFlush>
            {inGroup.length === 0 ? (
              <div className="srb-panel">
                <Empty>In dieser Gruppe gibt es keine Stelle.</Empty>
              </div>
            ) : (
              <PostTable caption={`Stellen: ${title}`} posts={inGroup} edited={edited} onEdit={setEdited} onSaved={(before, after) => setSaved({ before, after })} />
            )}
          </Panel>
        );
      })}
      <MorePosts page={page} />
    </>
  );
}

function YearLinks({ year }: { readonly year: number }): ReactNode {
  return (
    <nav className="srb-row" aria-label="Jahr">
      <Link to={`${PAGE_ADDRESSES.coordination}/${year - 1}`}>{year - 1}</Link>
      <Link to={`${PAGE_ADDRESSES.coordination}/${year + 1}`}>{year + 1}</Link>
    </nav>
  );
}

/** Coordination's page: the staff of a year and its posts, with what the licence requires and coordination apart. */
export function CoordinationPage(): ReactNode {
  const { jahr = '' } = useParams();
  const [parameters] = useSearchParams();
  const year = /^20\d\d$/.test(jahr) ? Number(jahr) : Number(today().slice(0, 4));
  const day = dayOf(year, today());
  const staffing = usePortalQuery(StaffingDocument, { day }, { dependsOn: ['Post'] });
  const posts = usePortalQuery(PostsDocument, { after: parameters.get('ab') });
  const isDemo = posts.data?.posts.items.some(({ origin }) => origin === 'DEMO') === true;
  return (
    <>
      <PageHead title={`Stellen und Geld ${year}`} meta={`Stand ${format.date(day)}`} actions={<YearLinks year={year} />} />
      <div className="srb-stack">
        {isDemo ? <Badge tone="warn">Demodaten: Stellen sind erfunden</Badge> : null}
        <Answer of={staffing}>{(data) => <div className="srb-stack"><StaffFigures staffing={data.staffing} /></div>}</Answer>
        <Answer of={posts} lines={12}>{(data) => <div className="srb-stack"><Groups page={data.posts} day={day} /></div>}</Answer>
      </div>
    </>
  );
}
