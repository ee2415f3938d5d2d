/** As far as the text itself tells: the API keeps no mark that somebody called a section finished. */
export type SectionState = 'empty' | 'carried' | 'written';

interface StatedSection {
  readonly body: string;
  readonly version: number;
  readonly theme: number;
  readonly themeTitle: string;
}

/** A section copied from an earlier version and never saved since is still that version's text. */
export function sectionState({ body, version }: Pick<StatedSection, 'body' | 'version'>, isRevision: boolean): SectionState {
  if (body.trim() === '') return 'empty';
  return isRevision && version === 1 ? 'carried' : 'written';
}

export interface Theme<Section> {
  readonly theme: number;
  readonly title: string;
  readonly sections: readonly Section[];
  /** Sections with a text of this version. */
  readonly written: number;
}

/** The sections by theme, both in their order. */
export function byTheme<Section extends StatedSection>(sections: readonly Section[], isRevision: boolean): readonly Theme<Section>[] {
  const themes = new Map<number, Section[]>();
  for (const section of sections) themes.set(section.theme, [...(themes.get(section.theme) ?? []), section]);
  return [...themes.entries()].map(([theme, own]) => ({
    theme,
    title: own[0]?.themeTitle ?? '',
    sections: own,
    written: own.filter((section) => sectionState(section, isRevision) === 'written').length,
  }));
}
