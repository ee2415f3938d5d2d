import { half } from '@srb/kernel';

/** Mean of two numbers; a given date is no clock. */
export function mean(first: number, second: number): { value: number; since: Date } {
  return { value: half(first + second), since: new Date('2026-01-01') };
}
