import { changeInPercent, part, ratio, type Derivation } from './derivation.js';

const percent = (numerator: string, denominator: string): Derivation => ratio(part(numerator), part(denominator), 100);
const perThousand = (numerator: string, denominator: string): Derivation => ratio(part(numerator), part(denominator), 1000);
const shareOfLand = (code: string): Derivation => ratio(part(code), part(code, { of: 'LAND' }), 100);

/**
 * The function of every derived indicator, by its code. The formula in catalogue/indicators.csv is its definition for
 * people; a test holds both together.
 */
export const DERIVED_INDICATORS: Readonly<Record<string, Derivation>> = {
  CHILDREN_U7_SHARE: percent('CHILDREN_U7', 'POPULATION_TOTAL'),
  CHILDREN_U7_TREND_5Y: changeInPercent('CHILDREN_U7', 5),
  CHILDREN_U7_SGB2_RATE: percent('CHILDREN_U7_SGB2', 'CHILDREN_U7'),
  LAND_SHARE_CHILDREN_U7: shareOfLand('CHILDREN_U7'),
  LAND_SHARE_CHILDREN_U7_SGB2: shareOfLand('CHILDREN_U7_SGB2'),
  BG_SINGLE_PARENT_SHARE: percent('BG_SINGLE_PARENT', 'BG_WITH_CHILDREN'),
  FOREIGN_CHILDREN_U7_RATE: percent('FOREIGN_CHILDREN_U7', 'CHILDREN_U7'),
  KITA_MIGRATION_RATE: percent('KITA_CHILDREN_MIGRATION', 'KITA_CHILDREN'),
  KITA_OTHER_LANGUAGE_RATE: percent('KITA_CHILDREN_OTHER_LANGUAGE', 'KITA_CHILDREN'),
  HZE_AMBULANT_U6_RATE: perThousand('HZE_AMBULANT_U6', 'CHILDREN_U6'),
  FAMILY_COURT_RATE: perThousand('FAMILY_COURT_CASES', 'MINORS_U18'),
  SINGLE_PARENT_RATE: percent('SINGLE_PARENT_HOUSEHOLDS', 'HOUSEHOLDS_WITH_CHILDREN'),
  COUNSELLING_SITES_RATE: perThousand('COUNSELLING_SITES', 'CHILDREN_U7'),
  KITA_OCCUPANCY_RATE: percent('KITA_CHILDREN', 'KITA_PLACES'),
  PLACES_PER_100_CHILDREN_U7: ratio(part('KITA_PLACES', { of: 'SPACE' }), part('CHILDREN_U7'), 100),
};
