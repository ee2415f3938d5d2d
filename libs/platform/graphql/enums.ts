import { registerEnumType } from '@nestjs/graphql';
import { ORIGINS, STAFF_GROUPS, VALUE_STATUSES } from '@srb/kernel';

/** A GraphQL enum wants an object where the domain has a list of words. */
export function enumOf<Word extends string>(words: readonly Word[]): { readonly [Name in Word]: Name } {
  return Object.fromEntries(words.map((word) => [word, word])) as { readonly [Name in Word]: Name };
}

export const OriginEnum = enumOf(ORIGINS);
registerEnumType(OriginEnum, { name: 'Origin', description: 'A public source, demonstration data, or the office’s own entry.' });

export const ValueStatusEnum = enumOf(VALUE_STATUSES);
registerEnumType(ValueStatusEnum, { name: 'ValueStatus', description: 'Suppressed is never zero, and neither is unknown.' });

export const StaffGroupEnum = enumOf(STAFF_GROUPS);
registerEnumType(StaffGroupEnum, { name: 'StaffGroup', description: 'What a post counts as: what the budget is for, required by the operating licence (BE-relevant), or coordination. Never mixed.' });
