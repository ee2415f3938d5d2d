/** What state level reads of released rows, by the word under which the read is noted. */
const LABELS: Readonly<Record<string, string>> = {
  comparison: 'Landesvergleich',
  'comparison.csv': 'Landesvergleich als CSV-Datei',
  dashboard: 'Landesübersicht',
};

/** The German words for a noted subject; the noted word itself where nobody has given it any. */
export function readSubjectLabel(subject: string): string {
  return LABELS[subject] ?? subject;
}
