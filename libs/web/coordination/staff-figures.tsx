import { format } from '@srb/web/format';
import { KeyFigures, Panel, Table } from '@srb/web/ui';
import type { ReactNode } from 'react';
import type { StaffingQuery, StaffSumFragment } from './generated/documents.generated.js';
import { POST_GROUPS } from './post-groups.js';

type Staffing = StaffingQuery['staffing'];

const FUNDINGS = { SRB: 'Sozialraumbudget', OWN_FUNDS: 'Eigene Mittel', OTHER: 'Andere Mittel' } as const;
const COLUMNS = [
  { label: 'Finanzierung und Gruppe' },
  { label: 'Stellen', isNumber: true },
  { label: 'geplant', isNumber: true },
  { label: 'besetzt', isNumber: true },
  { label: 'frei', isNumber: true },
  { label: 'Jahreskosten', isNumber: true },
] as const;

function SumRow({ label, sum }: { readonly label: string; readonly sum: StaffSumFragment }): ReactNode {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td data-label="Stellen" className="srb-number">
        {format.number(sum.posts)}
      </td>
      <td data-label="geplant" className="srb-number">
        {format.fte(sum.ftePlanned)}
      </td>
      <td data-label="besetzt" className="srb-number">
        {format.fte(sum.fteOccupied)}
      </td>
      <td data-label="frei" className="srb-number">
        {format.fte(sum.fteVacant)}
      </td>
      <td data-label="Jahreskosten" className="srb-number">
        {format.euro(sum.annualCost)}
      </td>
    </tr>
  );
}

/** What the budget pays on one day, the three groups apart, and the same for every other payer. */
export function StaffFigures({ staffing }: { readonly staffing: Staffing }): ReactNode {
  const day = format.date(staffing.referenceDate);
  const budget = staffing.fundings.find(({ funding }) => funding === 'SRB')?.lines;
  return (
    <>
      {budget === undefined ? null : (
        <KeyFigures
          figures={POST_GROUPS.map(({ code, title }) => ({
            label: title,
            value: format.fte(budget[code].fteOccupied),
            basis: `von ${format.fte(budget[code].ftePlanned)} geplant, aus dem Sozialraumbudget`,
          }))}
        />
      )}
      <Panel title="Personal nach Finanzierung" note={`Stand ${day}. Jahreskosten sind 100 % der Personalkosten.`} isFlush>
        <Table caption={`Personal nach Finanzierung am ${day}`} isCaptionHidden columns={COLUMNS} isList>
          {staffing.fundings.flatMap(({ funding, lines }) =>
            POST_GROUPS.map(({ code, title }) => <SumRow key={`${funding} ${code}`} label={`${FUNDINGS[funding]}: ${title}`} sum={lines[code]} />),
          )}
        </Table>
      </Panel>
    </>
  );
}
