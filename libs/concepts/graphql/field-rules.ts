import { applyDecorators } from '@nestjs/common';
import { IsInt, IsISO8601, IsString, IsUUID, Length, Matches, Max, MaxLength, Min, NotContains } from 'class-validator';
import { LAST_THEME } from '../domain/themes.js';

/** Rules that several inputs share. PostgreSQL keeps no NUL in a text, so it is refused with a name to it. */
function noNul(label: string): PropertyDecorator {
  return NotContains('\0', { message: `${label}: enthält ein unzulässiges Steuerzeichen. Bitte entfernen Sie es.` });
}

export function IsId(label: string): PropertyDecorator {
  return IsUUID(undefined, { message: `${label}: bitte eine gültige Kennung angeben.` });
}

/** The version of the row as the caller last read it. */
export function IsRowVersion(): PropertyDecorator {
  const message = 'Version: bitte den zuletzt geladenen Stand angeben (ganze Zahl ab 1).';
  return applyDecorators(IsInt({ message }), Min(1, { message }));
}

/** One line that is not blank. */
export function IsLine(label: string, longest: number): PropertyDecorator {
  return applyDecorators(
    IsString({ message: `${label}: bitte einen Text angeben.` }),
    Length(1, longest, { message: `${label}: bitte 1 bis ${longest} Zeichen angeben.` }),
    Matches(/\S/, { message: `${label}: darf nicht nur aus Leerzeichen bestehen.` }),
    noNul(label),
  );
}

/** A text that may be empty. */
export function IsBody(label: string, longest: number): PropertyDecorator {
  return applyDecorators(
    IsString({ message: `${label}: bitte einen Text angeben.` }),
    MaxLength(longest, { message: `${label}: höchstens ${longest} Zeichen. Bitte kürzen oder aufteilen.` }),
    noNul(label),
  );
}

/** A calendar date `YYYY-MM-DD` of this century. */
export function IsCalendarDate(label: string): PropertyDecorator {
  const message = `${label}: bitte ein Datum von 2000 bis 2099 als JJJJ-MM-TT angeben.`;
  return applyDecorators(IsISO8601({ strict: true }, { message }), Matches(/^20\d{2}-\d{2}-\d{2}$/, { message }));
}

export function IsTheme(): PropertyDecorator {
  const message = `Themenschwerpunkt: bitte 1 bis ${LAST_THEME} angeben.`;
  return applyDecorators(IsInt({ message }), Min(1, { message }), Max(LAST_THEME, { message }));
}

export function IsCount(label: string, { from, to }: { readonly from: number; readonly to: number }): PropertyDecorator {
  const message = `${label}: bitte eine ganze Zahl von ${from} bis ${to} angeben.`;
  return applyDecorators(IsInt({ message }), Min(from, { message }), Max(to, { message }));
}
