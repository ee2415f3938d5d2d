import { IsISO8601, IsOptional } from 'class-validator';
import { KitaInput } from './kita.input.js';
import { ProviderInput } from './provider.input.js';
import { SocialSpaceInput } from './social-space.input.js';

const VALID_TO = { message: 'Gültig bis: bitte ein Datum wie 2025-12-31 angeben.' };

/** A social space of a bulk import; its natural key is `code`. */
export class SocialSpaceRow extends SocialSpaceInput {
  @IsOptional()
  @IsISO8601({ strict: true }, VALID_TO)
  validTo?: string | null;
}

/** A provider of a bulk import; its natural key is `name`. */
export class ProviderRow extends ProviderInput {
  @IsOptional()
  @IsISO8601({ strict: true }, VALID_TO)
  validTo?: string | null;
}

/** A Kita of a bulk import; its natural key is `officialKey`. */
export class KitaRow extends KitaInput {
  @IsOptional()
  @IsISO8601({ strict: true }, VALID_TO)
  validTo?: string | null;
}
