/** A distribution document as a caller writes it. */
export interface DistributionDocument {
  amount: string;
  unit: 'EUR' | 'FTE';
  step: string;
  missing: string;
  size?: boolean;
  offTheTop?: { label: string; amount: string }[];
  base?: { perUnit: string };
  criteria: CriterionDocument[];
  indexScale?: { mean: string; sd: string };
  eligible?: { top: number } | { indexAtLeast: string };
  minimum?: string;
  maximum?: string;
  units: UnitDocument[];
}

export interface CriterionDocument {
  indicator: string;
  weight: string;
  direction: 'higher' | 'lower';
  normalisation: string;
  points?: { from: string; points: string }[];
}

export interface UnitDocument {
  id: string;
  size?: number;
  values: Record<string, string | null>;
}
