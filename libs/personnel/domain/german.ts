import { Decimal, type Decimal as Exact } from '@srb/kernel';

/** `2026-03-01` as Germans write it. */
export function germanDay(day: string): string {
  return `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;
}

/** With a decimal comma, without zeros that say nothing. */
export function germanNumber(value: Exact | string): string {
  return new Decimal(value).toString().replace('.', ',');
}
