const OFFICE = 'srb.office';

/** The office worked in last on this device, or the first one; null at state level. */
export function chosenOffice(offices: readonly { readonly id: string }[]): string | null {
  const kept = window.localStorage.getItem(OFFICE);
  return (offices.find(({ id }) => id === kept) ?? offices[0])?.id ?? null;
}

export function keepOffice(id: string): void {
  window.localStorage.setItem(OFFICE, id);
}

/** Drops what was typed and not sent: after signing out nothing of it is left on the device. */
export function forgetInput(): void {
  window.sessionStorage.clear();
}
