import type { Role } from './permissions.js';

/** How people read a role. State level is shown by its function, never by a name. */
export const ROLE_LABELS: Readonly<Record<Role, string>> = {
  PLANNING: 'Jugendhilfeplanung',
  COORDINATION: 'SRB-Koordination',
  FINANCE: 'Finanzen',
  OFFICE_ADMIN: 'Amtsleitung',
  COMMITTEE: 'Mitglied des Jugendhilfeausschusses',
  PROVIDER: 'Träger',
  KITA_LEAD: 'Kita-Leitung',
  MINISTRY: 'Ministerium',
  LSJV: 'Landesamt für Soziales, Jugend und Versorgung',
  RESEARCH: 'Forschung',
  OPERATOR: 'Betrieb',
  MACHINE: 'Maschine',
};
