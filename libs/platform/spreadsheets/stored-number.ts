import { Decimal } from '@srb/kernel';
import type { Shown } from './date-formats.js';

/** As many as a spreadsheet shows; what its file holds behind them is noise of binary arithmetic. */
const SIGNIFICANT_DIGITS = 15;
const SHORT = /^-?(?:0|[1-9]\d{0,14})$/;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/;
const LIKE_GROUPS = /^-?[1-9]\d{0,2}\.\d{3}$/;
const DAY_SECONDS = 86_400;
/** Where days count from 1900 there is a 29 February 1900: number 60. */
const DAY_THAT_NEVER_WAS = 60;
const LAST_DAY = 2_958_465;
const DAYS_1904 = 1_462;

/** A number of the file as plain decimal text without exponent; null when it is none. 1.125 is "1.1250", which nobody takes for 1125. */
function numberText(stored: string): string | null {
  if (SHORT.test(stored)) return stored === '-0' ? '0' : stored;
  if (!NUMBER.test(stored)) return null;
  const text = new Decimal(stored).toSignificantDigits(SIGNIFICANT_DIGITS).toFixed();
  if (text === '-0') return '0';
  return LIKE_GROUPS.test(text) ? `${text}0` : text;
}

function dayText(day: number): string {
  if (day === 0) return '1900-01-00';
  if (day === DAY_THAT_NEVER_WAS) return '1900-02-29';
  return new Date(Date.UTC(1899, 11, day < DAY_THAT_NEVER_WAS ? 31 : 30) + day * DAY_SECONDS * 1_000).toISOString().slice(0, 10);
}

function timeText(seconds: number): string {
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'));
  return parts[2] === '00' ? parts.slice(0, 2).join(':') : parts.join(':');
}

/**
 * A number of the file as its cell shows it: "2024-12-31", "2024-12-31 14:30" where the format shows a time and there is
 * one, "36:00" for times; a number where it lies outside the calendar. Null when it is none.
 */
export function shownNumber(stored: string, shown: Shown, countsFrom1904: boolean): string | null {
  if (shown === 'NUMBER' || !NUMBER.test(stored)) return numberText(stored);
  const value = Number(stored) + (countsFrom1904 && shown !== 'TIME' ? DAYS_1904 : 0);
  if (value < 0 || value >= LAST_DAY + 1) return numberText(stored);
  if (shown === 'TIME') return timeText(Math.round(value * DAY_SECONDS));
  if (shown === 'DATE') return dayText(Math.floor(value));
  const seconds = Math.round(value * DAY_SECONDS);
  const [day, time] = [Math.floor(seconds / DAY_SECONDS), seconds % DAY_SECONDS];
  return time === 0 ? dayText(day) : `${dayText(day)} ${timeText(time)}`;
}

/** The number of a day written YYYY-MM-DD, counted from 1900; null for what is none, or older than March 1900. */
export function dayNumber(text: string): number | null {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  const day = Math.round((time - Date.UTC(1899, 11, 30)) / (DAY_SECONDS * 1_000));
  return day > DAY_THAT_NEVER_WAS && day <= LAST_DAY && dayText(day) === text ? day : null;
}
