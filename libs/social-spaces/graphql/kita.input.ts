import { ArgsType, InputType } from '@nestjs/graphql';
import { PageArgs } from '@srb/platform/graphql';
import { DateField, IdField, TextField, VersionField, WholeNumberField } from './input-fields.js';

@InputType()
export class KitaInput {
  @TextField('Amtlicher Schlüssel', 40, { description: 'Key of the Kita in the Land’s administration, unique within the office.' })
  officialKey!: string;

  @TextField('Name', 200)
  name!: string;

  @IdField('Träger')
  providerId!: string;

  @IdField('Sozialraum')
  socialSpaceId!: string;

  @WholeNumberField('Plätze', 0, 2000, { description: 'Places according to the Bedarfsplan.' })
  places!: number;

  @DateField('Gültig ab')
  validFrom!: string;
}

@InputType()
export class UpdateKitaInput extends KitaInput {
  @IdField('Kita')
  id!: string;

  @VersionField()
  version!: number;
}

@ArgsType()
export class KitaArgs extends PageArgs {
  @IdField('Sozialraum', { nullable: true, description: 'Only Kitas of this social space.' })
  socialSpaceId?: string | null;
}
