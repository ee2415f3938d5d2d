import { InputType, OmitType } from '@nestjs/graphql';
import { DateField, IdField, NoteField, TextField, VersionField } from './input-fields.js';

@InputType()
export class SocialSpaceInput {
  @IdField('Einteilung', { nullable: true, description: 'The set it belongs to; absent for the main set.' })
  spaceSetId?: string | null;

  @TextField('Kürzel', 20, { description: 'Short code, unique within the office.' })
  code!: string;

  @TextField('Name', 200)
  name!: string;

  @NoteField('Beschreibung', 5000)
  description: string = '';

  @DateField('Gültig ab')
  validFrom!: string;
}

@InputType()
export class UpdateSocialSpaceInput extends OmitType(SocialSpaceInput, ['spaceSetId']) {
  @IdField('Sozialraum')
  id!: string;

  @VersionField()
  version!: number;
}

/** Ends a social space, a Kita or a provider. */
@InputType()
export class CloseInput {
  @IdField('Eintrag')
  id!: string;

  @VersionField()
  version!: number;

  @DateField('Gültig bis', { description: 'First day on which it no longer holds.' })
  validTo!: string;
}
