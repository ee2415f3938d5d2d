/**
 * The five themes (Themenschwerpunkte), the frame of every concept and of every comparison.
 * Source: evaluation of the four workshops on the Sozialraumbudget, 2023.
 */
export const THEMES = [
  'Ansätze, Vorerfahrungen und Beteiligung',
  'Sozialraumanalyse',
  'Bedarfskriterien und Mittelverteilung',
  'Personelle Ressourcen',
  'Nachhaltigkeit, Evaluation und Weiterentwicklung',
] as const;

/** Themes are numbered from 1. */
export const LAST_THEME = THEMES.length;
