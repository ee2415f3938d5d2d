import { Badge, Empty, Field, Panel, Table } from '@srb/web/ui';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { LIST_FIGURES, listedOffices, shownFigure, type OfficeFigure, type ReleaseFilter } from './land-figures.js';
import type { Dashboard } from './land-overview.js';

const COLUMNS = [{ label: 'Jugendamt' }, { label: 'Freigabe' }, ...LIST_FIGURES.map(({ label }) => ({ label, isNumber: true }))];
const FILTERS = [
  ['alle', 'alle'],
  ['freigegeben', 'mit Freigabe'],
  ['offen', 'ohne Freigabe'],
] as const satisfies readonly (readonly [ReleaseFilter, string])[];

function FigureCell({ label, unit, figure }: { readonly label: string; readonly unit: string; readonly figure: OfficeFigure | undefined }): ReactNode {
  const { text, meaning } = shownFigure(figure, unit);
  return (
    <td data-label={label} className="srb-number">
      {meaning === null ? text : (
        <>
          <span aria-hidden="true">{text}</span>
          <span className="srb-hidden">{meaning}</span>
        </>
      )}
    </td>
  );
}

function OfficeRow({ office, isMarked }: { readonly office: Dashboard['offices'][number]; readonly isMarked: boolean }): ReactNode {
  return (
    <tr className={isMarked ? 'srb-marked' : ''}>
      <th scope="row">{office.name}</th>
      <td data-label="Freigabe">{office.released ? <Badge tone="good">freigegeben</Badge> : <Badge tone="neutral" icon="open">offen</Badge>}</td>
      {LIST_FIGURES.map(({ code, label, unit }) => (
        <FigureCell key={code} label={label} unit={unit} figure={office.keyFigures.find((figure) => figure.code === code)} />
      ))}
    </tr>
  );
}

interface FiltersProps {
  readonly search: string;
  readonly filter: ReleaseFilter;
  readonly onChange: (name: 'suche' | 'freigabe', value: string) => void;
}

function Filters({ search, filter, onChange }: FiltersProps): ReactNode {
  return (
    <div className="srb-filters srb-noprint">
      <Field label="Name oder Schlüssel">{(attributes) => <input {...attributes} type="search" value={search} onChange={({ target }) => onChange('suche', target.value)} />}</Field>
      <Field label="Freigabe">
        {(attributes) => (
          <select {...attributes} value={filter} onChange={({ target }) => onChange('freigabe', target.value)}>
            {FILTERS.map(([code, label]) => (
              <option key={code} value={code}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}

/** All offices with their figures; the filters stand in the address. */
export function OfficeList({ dashboard }: { readonly dashboard: Dashboard }): ReactNode {
  const [parameters, setParameters] = useSearchParams();
  const search = parameters.get('suche') ?? '';
  const filter = FILTERS.map(([code]) => code).find((code) => code === parameters.get('freigabe')) ?? 'alle';
  const offices = listedOffices(dashboard.offices, search, filter);
  const change: FiltersProps['onChange'] = (name, value) =>
    setParameters((before) => {
      const after = new URLSearchParams(before);
      if (value === '' || value === 'alle') after.delete(name);
      else after.set(name, value);
      return after;
    }, { replace: true });
  const year = dashboard.comparison.year;
  return (
    <Panel title="Jugendämter" note={`Freigegebene Angaben für ${year}. Zuweisung ist Landesgeld, kein Rang. Zeichen: „.“ geschützt oder unbekannt, „x“ nicht sinnvoll, „( )“ geschätzt.`} isFlush>
      <Filters search={search} filter={filter} onChange={change} />
      <p className="srb-filters srb-source" role="status">{`${offices.length} von ${dashboard.of} Jugendämtern`}</p>
      {offices.length === 0 ? (
        <div className="srb-filters">
          <Empty>Zu dieser Suche gibt es kein Jugendamt. Ändern Sie Name oder Freigabe.</Empty>
        </div>
      ) : (
        <Table caption={`Jugendämter mit freigegebenen Angaben für ${year}`} isCaptionHidden columns={COLUMNS} isList>
          {offices.map((office) => (
            <OfficeRow key={office.officeId} office={office} isMarked={parameters.get('hervor') === office.ags} />
          ))}
        </Table>
      )}
    </Panel>
  );
}
