import type { Role } from './generated/documents.generated.js';

const LABELS: Readonly<Record<Role, string>> = {
  PLANNING: 'Jugendhilfeplanung',
  COORDINATION: 'SRB-Koordination',
  FINANCE: 'Finanzen',
  OFFICE_ADMIN: 'Amtsleitung',
  MINISTRY: 'Ministerium',
  OPERATOR: 'Betrieb',
  MACHINE: 'Maschine',
};

/** The function of a person in words. */
export function roleLabel(role: Role): string {
  return LABELS[role];
}
