import { TABLE_SIGNS, type Decimal, type ValueStatus } from '@srb/kernel';

/** Why a table does not print a plain number; for people, beside the sign. A plain number needs no reason. */
export const STATUS_REASONS: Readonly<Record<Exclude<ValueStatus, 'NUMBER'>, string>> = {
  ZERO: 'Es gibt genau null; das ist gezählt und keine Lücke.',
  SUPPRESSED: 'Geheim: Der Wert ist bekannt, darf aber nicht gezeigt werden, weil zu wenige Fälle dahinterstehen.',
  UNKNOWN: 'Unbekannt: Für dieses Gebiet und Jahr liegt kein Wert vor.',
  NOT_APPLICABLE: 'Trifft nicht zu: Der Wert ist hier nicht sinnvoll.',
  ESTIMATED: 'Geschätzt: Die Zahl ist nur eingeschränkt aussagekräftig.',
  ROUNDED: 'Gerundet: Die Quelle nennt die Zahl nur gerundet.',
  UNCERTAIN: 'Zu unsicher: Die Quelle nennt keine Zahl, weil sie nicht verlässlich genug wäre.',
  LATER: 'Folgt später: Die Quelle hat den Wert angekündigt, aber noch nicht veröffentlicht.',
};

export function statusReason(status: ValueStatus): string | null {
  return status === 'NUMBER' ? null : STATUS_REASONS[status];
}

export function tableSign(status: ValueStatus): string | null {
  return status in TABLE_SIGNS ? TABLE_SIGNS[status as keyof typeof TABLE_SIGNS] : null;
}

/** What an official German table prints in the cell: the sign, the number, or the number in brackets when it is of limited use. */
export function tableText(status: ValueStatus, value: Decimal | null): string {
  const sign = tableSign(status);
  if (sign !== null) return sign;
  const number = value === null ? '' : value.toFixed().replace('.', ',');
  return status === 'ESTIMATED' ? `(${number})` : number;
}
