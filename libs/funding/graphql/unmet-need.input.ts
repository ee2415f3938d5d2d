import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { GraphQLDecimal } from '@srb/platform/graphql';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { NEED_KINDS, type NeedKind } from '../domain/vocabulary.js';
import { EURO } from './allocation.input.js';
import { NeedKindEnum } from './vocabulary.type.js';

@InputType()
export class SetUnmetNeedInput {
  @Field(() => Int)
  @IsInt({ message: 'Jahr: bitte eine ganze Zahl angeben.' })
  @Min(2000, { message: 'Jahr: frühestens 2000.' })
  @Max(2100, { message: 'Jahr: spätestens 2100.' })
  year!: number;

  @Field(() => NeedKindEnum)
  @IsIn([...NEED_KINDS], { message: 'Bedarfsart: bitte Sachmittel, Räume, Fahrten, Supervision, Personal oder Sonstiges wählen.' })
  kind!: NeedKind;

  @Field(() => ID, { nullable: true, description: 'The Kita that needs it; null for the office or several Kitas.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'Kita: die Kennung ist ungültig. Bitte wählen Sie die Kita neu aus.' })
  kitaId!: string | null;

  @Field({ description: 'What is needed, without names of people.' })
  @IsString({ message: 'Beschreibung: bitte einen Text angeben.' })
  @Length(1, 2000, { message: 'Beschreibung: bitte angeben, höchstens 2000 Zeichen.' })
  description!: string;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'EUR; null where nobody knows it, which is not zero.' })
  @IsOptional()
  @Matches(EURO, { message: 'Betrag: bitte ab 0 mit höchstens zwei Nachkommastellen angeben oder das Feld leer lassen.' })
  amount!: string | null;

  @Field({ description: 'Who says so: request, survey, minutes.' })
  @IsString({ message: 'Quelle: bitte einen Text angeben.' })
  @Length(1, 500, { message: 'Quelle: bitte angeben, höchstens 500 Zeichen.' })
  source!: string;
}

@InputType()
export class UpdateUnmetNeedInput extends SetUnmetNeedInput {
  @Field(() => ID)
  @IsUUID(undefined, { message: 'Bedarf: die Kennung ist ungültig. Bitte laden Sie die Seite neu.' })
  id!: string;

  @Field(() => Int, { description: 'The version the change rests on.' })
  @IsInt({ message: 'Version: bitte eine ganze Zahl angeben.' })
  version!: number;
}
