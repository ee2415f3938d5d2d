import { Button } from '@srb/web/ui';
import { useRef, type ReactNode } from 'react';

const KEYS = [
  ['Tab', 'zum nächsten Bedienelement'],
  ['Strg + S', 'Abschnitt speichern'],
  ['Esc', 'dieses Fenster schließen'],
] as const;

const SHORT_FORMS = [
  ['SRB', 'Sozialraumbudget (§ 25 Abs. 5 KiTaG)'],
  ['VZÄ', 'Vollzeitäquivalent'],
  ['BE', 'Betriebserlaubnis: Personal, das sie verlangt'],
  ['JHA', 'Jugendhilfeausschuss'],
] as const;

function Terms({ title, terms }: { readonly title: string; readonly terms: readonly (readonly [string, string])[] }): ReactNode {
  return (
    <>
      <h3>{title}</h3>
      <dl>
        {terms.map(([term, meaning]) => (
          <div key={term} className="srb-row">
            <dt>{term}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Keys and short forms, from every page. */
export function Help(): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <Button look="tertiary" icon="help" aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        Hilfe
      </Button>
      <dialog className="srb-dialog" ref={dialog} aria-labelledby="hilfe">
        <h2 id="hilfe">Hilfe</h2>
        <Terms title="Tastatur" terms={KEYS} />
        <Terms title="Abkürzungen" terms={SHORT_FORMS} />
        <form method="dialog">
          <Button type="submit">Schließen</Button>
        </form>
      </dialog>
    </>
  );
}
