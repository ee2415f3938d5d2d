import { Alert, Field, Panel } from '@srb/web/ui';
import type { ReactNode } from 'react';
import type { SectionText } from './section-editing.js';

const LONGEST_TITLE = 200;
const LEAST_LINES = 14;
const MOST_LINES = 40;
const CHARACTERS_A_LINE = 70;

/** Lines the text takes, so that most sections need no rolling of their own. */
function linesOf(body: string): number {
  const lines = body.split('\n').reduce((sum, line) => sum + 1 + Math.floor(line.length / CHARACTERS_A_LINE), 0);
  return Math.min(MOST_LINES, Math.max(LEAST_LINES, lines + 2));
}

interface SectionFieldsProps {
  readonly text: SectionText;
  /** The committee has decided this version. */
  readonly isLocked: boolean;
  /** Takes the focus when it appears, in the place of buttons that are gone. */
  readonly takesFocus: boolean;
  readonly onChange: (change: Partial<SectionText>) => void;
}

/** Heading and text of a section, to write or only to read. */
export function SectionFields({ text, isLocked, takesFocus, onChange }: SectionFieldsProps): ReactNode {
  const isUntitled = text.title.trim() === '';
  return (
    <Panel title={isLocked ? 'Abschnitt lesen' : 'Abschnitt schreiben'}>
      {isLocked ? (
        <Alert tone="note" title="Diese Fassung wird nicht mehr geändert">
          <p>Um weiterzuschreiben, schreiben Sie die Fassung fort.</p>
        </Alert>
      ) : null}
      <Field label="Überschrift" error={isUntitled ? 'Überschrift: bitte geben Sie einen Text an.' : null}>
        {(attributes) => <input {...attributes} type="text" required readOnly={isLocked} maxLength={LONGEST_TITLE} value={text.title} onChange={(event) => onChange({ title: event.target.value })} />}
      </Field>
      <Field label="Text" hint="Absätze durch eine Leerzeile. **fett**, _kursiv_ und Listen mit „- “ sind möglich. Nur Ihr Jugendamt sieht den Text, bis Sie ihn freigeben.">
        {(attributes) => <textarea {...attributes} autoFocus={takesFocus} rows={linesOf(text.body)} readOnly={isLocked} value={text.body} onChange={(event) => onChange({ body: event.target.value })} />}
      </Field>
    </Panel>
  );
}
