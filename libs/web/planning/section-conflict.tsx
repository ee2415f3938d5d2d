import { Alert, Button } from '@srb/web/ui';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import type { Choice, SectionText, StoredText } from './section-editing.js';
import { difference, type Stretch } from './text-difference.js';

interface OneTextProps {
  readonly heading: string;
  readonly side: 'left' | 'right';
  readonly title: readonly Stretch[];
  readonly body: readonly Stretch[];
}

function Marked({ stretches, side }: { readonly stretches: readonly Stretch[]; readonly side: 'left' | 'right' }): ReactNode {
  return stretches.filter((stretch) => stretch.side === 'both' || stretch.side === side).map(({ side: found, text }, index) => (found === 'both' ? <span key={index}>{text}</span> : <mark key={index}>{text}</mark>));
}

function OneText({ heading, side, title, body }: OneTextProps): ReactNode {
  const id = useId();
  return (
    <div className="srb-conflict__text" role="group" aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      <p className="srb-conflict__title">
        <Marked stretches={title} side={side} />
      </p>
      {/* Long texts roll inside their box, so it must be reachable by keyboard. */}
      <div className="srb-conflict__body" tabIndex={0} role="region" aria-labelledby={id}>
        <Marked stretches={body} side={side} />
      </div>
    </div>
  );
}

interface SectionConflictProps {
  readonly mine: SectionText;
  readonly theirs: StoredText;
  readonly isMerging: boolean;
  readonly onChoice: (choice: Choice) => void;
}

/** Both texts side by side, the difference marked, and three ways on; nothing is lost on any of them. */
export function SectionConflict({ mine, theirs, isMerging, onChoice }: SectionConflictProps): ReactNode {
  const title = difference(mine.title, theirs.title);
  const body = difference(mine.body, theirs.body);
  const box = useRef<HTMLDivElement>(null);
  // The field that had the focus is gone until the person chose.
  useEffect(() => box.current?.focus(), []);
  return (
    <div className="srb-conflict" ref={box} tabIndex={-1}>
      <Alert tone="warn" title="Zwei Fassungen dieses Abschnitts" isUrgent>
        <p>Jemand hat diesen Abschnitt gespeichert, während Sie daran schrieben. Beide Texte sind noch da. Unterschiede sind markiert.</p>
      </Alert>
      <div className="srb-conflict__texts">
        <OneText heading="Ihr Text" side="left" title={title} body={body} />
        <OneText heading="Gespeicherter Text" side="right" title={title} body={body} />
      </div>
      {isMerging ? (
        <p className="srb-source">Schreiben Sie unten aus beiden Texten einen. Mit „Speichern“ ersetzt er den gespeicherten.</p>
      ) : (
        <div className="srb-row">
          <Button look="primary" onClick={() => onChoice('merge')}>
            Von Hand zusammenführen
          </Button>
          <Button onClick={() => onChoice('keep-mine')}>Meinen Text behalten</Button>
          <Button onClick={() => onChoice('take-theirs')}>Gespeicherten Text übernehmen</Button>
        </div>
      )}
    </div>
  );
}
