import { Field, InputType } from '@nestjs/graphql';
import { IsIn } from 'class-validator';
import { PROVIDER_KINDS, type ProviderKind } from '../domain/provider-kind.js';
import { ProviderKindEnum } from './enums.type.js';
import { IdField, TextField, VersionField } from './input-fields.js';

@InputType()
export class ProviderInput {
  @TextField('Name', 200, { description: 'Unique within the office.' })
  name!: string;

  @Field(() => ProviderKindEnum)
  @IsIn(PROVIDER_KINDS, { message: 'Art des Trägers: bitte aus der Liste auswählen.' })
  kind!: ProviderKind;
}

@InputType()
export class UpdateProviderInput extends ProviderInput {
  @IdField('Träger')
  id!: string;

  @VersionField()
  version!: number;
}
