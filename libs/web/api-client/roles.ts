import type { Role } from './generated/documents.generated.js';

const LABELS: Readonly<Record<Role, string>> = {
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

/** The function of a person in words. */
export function roleLabel(role: Role): string {
  return LABELS[role];
}
