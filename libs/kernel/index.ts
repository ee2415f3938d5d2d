export { officeId, personId, isUuid, type OfficeId, type PersonId } from './ids.js';
export { Decimal, parseDecimal, sum, toFixed } from './decimal.js';
export { ORIGINS, STATUSES_WITH_VALUE, TABLE_SIGNS, VALUE_STATUSES, type Origin, type ValueStatus } from './value-status.js';
export { canonicalJson, sha256 } from './canonical-json.js';
export { systemClock } from './clock.js';
export { STAFF_GROUPS, type StaffGroupCode } from './staff-group.js';
