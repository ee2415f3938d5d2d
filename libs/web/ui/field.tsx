import { useId, type ReactNode } from 'react';

interface FieldProps {
  readonly label: string;
  /** Why we ask and who sees it. */
  readonly hint?: string;
  /** Names the field and the remedy. */
  readonly error?: string | null;
  /** The control; it takes these attributes. */
  readonly children: (attributes: { readonly id: string; readonly 'aria-describedby': string | undefined; readonly 'aria-invalid': boolean | undefined }) => ReactNode;
}

/** Label, hint and error around one input, select or text area, tied together for screen readers. */
export function Field({ label, hint, error = null, children }: FieldProps): ReactNode {
  const id = useId();
  const described = [hint === undefined ? null : `${id}-hint`, error === null ? null : `${id}-error`].filter((part) => part !== null);
  return (
    <div className="srb-field">
      <label htmlFor={id}>{label}</label>
      {hint === undefined ? null : (
        <p className="srb-field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error === null ? null : (
        <p className="srb-field__error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {children({ id, 'aria-describedby': described.length === 0 ? undefined : described.join(' '), 'aria-invalid': error === null ? undefined : true })}
    </div>
  );
}
