import { format } from '@srb/web/format';
import { Badge, Button, Table } from '@srb/web/ui';
import { useRef, type ReactNode } from 'react';
import type { PostRowFragment } from './generated/documents.generated.js';
import { OccupancyForm } from './occupancy-form.js';

const COLUMNS = [
  { label: 'Stelle' },
  { label: 'Art und Anstellung' },
  { label: 'Wirkt in' },
  { label: 'geplant', isNumber: true },
  { label: 'besetzt', isNumber: true },
  { label: 'befristet bis' },
  { label: 'Besetzung' },
] as const;

const FUNDINGS = { SRB: 'Sozialraumbudget', OWN_FUNDS: 'eigene Mittel', OTHER: 'andere Mittel' } as const;

interface PostTableProps {
  readonly caption: string;
  readonly posts: readonly PostRowFragment[];
  /** The post whose occupancy is being changed. */
  readonly edited: string | null;
  readonly onEdit: (id: string | null) => void;
  readonly onSaved: (before: PostRowFragment, after: PostRowFragment) => void;
}

function kitasOf({ assignments }: PostRowFragment): string {
  const [first, ...others] = assignments;
  if (first === undefined) return 'ganzes Jugendamt';
  return others.length === 0 ? first.kitaName : `${first.kitaName} und ${others.length} weitere`;
}

function Marks({ post }: { readonly post: PostRowFragment }): ReactNode {
  return (
    <>
      {post.licenceRelevant ? <Badge tone="neutral" icon="diamond">BE-relevant</Badge> : null}
      {post.isCoordination ? <Badge tone="neutral" icon="slashed">Koordination</Badge> : null}
    </>
  );
}

function PostCells({ post }: { readonly post: PostRowFragment }): ReactNode {
  return (
    <>
      <th scope="row">
        {post.number} <Marks post={post} />
      </th>
      <td data-label="Art und Anstellung">
        {post.postTypeLabel}, {post.employerLabel}, {FUNDINGS[post.funding]}
      </td>
      <td data-label="Wirkt in">{kitasOf(post)}</td>
      <td data-label="geplant" className="srb-number">
        {format.fte(post.ftePlanned)}
      </td>
      <td data-label="besetzt" className="srb-number">
        {format.fte(post.fteOccupied)}
      </td>
      <td data-label="befristet bis">{post.fixedTermUntil === null ? 'unbefristet' : format.date(post.fixedTermUntil)}</td>
    </>
  );
}

function PostRow({ post, isEdited, onEdit, onSaved }: { readonly post: PostRowFragment; readonly isEdited: boolean } & Pick<PostTableProps, 'onEdit' | 'onSaved'>): ReactNode {
  const change = useRef<HTMLTableCellElement>(null);
  const close = (): void => {
    onEdit(null);
    // Back to where the form was opened.
    requestAnimationFrame(() => change.current?.querySelector('button')?.focus());
  };
  const saved: PostTableProps['onSaved'] = (before, after) => {
    onSaved(before, after);
    close();
  };
  return (
    <>
      <tr>
        <PostCells post={post} />
        <td data-label="Besetzung" ref={change}>
          <Button isSmall aria-label={`Besetzung der Stelle ${post.number} ändern`} aria-expanded={isEdited} onClick={() => onEdit(isEdited ? null : post.id)}>
            Ändern
          </Button>
        </td>
      </tr>
      {isEdited ? (
        <tr>
          <td colSpan={COLUMNS.length}>
            <OccupancyForm post={post} onCancel={close} onSaved={saved} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** Posts of one group; a row opens to change its occupancy. */
export function PostTable({ caption, posts, edited, onEdit, onSaved }: PostTableProps): ReactNode {
  return (
    <Table caption={caption} isCaptionHidden columns={COLUMNS} isList>
      {posts.map((post) => (
        <PostRow key={post.id} post={post} isEdited={edited === post.id} onEdit={onEdit} onSaved={onSaved} />
      ))}
    </Table>
  );
}
