import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { GraphQLDecimal } from '@srb/platform/graphql';
import { IsIn, IsInt, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { PAYERS, SHARE_KINDS, type Payer, type ShareKind } from '../domain/vocabulary.js';
import { EURO } from './allocation.input.js';
import { PayerEnum, ShareKindEnum } from './vocabulary.type.js';

@InputType()
export class SetProgrammeShareInput {
  @Field({ description: 'Name of the programme, spelled the same for every payer.' })
  @IsString({ message: 'Programm: bitte einen Text angeben.' })
  @Length(1, 200, { message: 'Programm: bitte angeben, höchstens 200 Zeichen.' })
  programme!: string;

  @Field(() => Int)
  @IsInt({ message: 'Jahr: bitte eine ganze Zahl angeben.' })
  @Min(2000, { message: 'Jahr: frühestens 2000.' })
  @Max(2100, { message: 'Jahr: spätestens 2100.' })
  year!: number;

  @Field(() => PayerEnum)
  @IsIn([...PAYERS], { message: 'Geldgeber: bitte Land, Jugendamt, Kommune, Träger, Verband, Sonstige oder die Summe wählen.' })
  payer!: Payer;

  @Field(() => ShareKindEnum)
  @IsIn([...SHARE_KINDS], { message: 'Art: bitte Vorschau, Zuweisung, Plan oder Ist wählen.' })
  kind!: ShareKind;

  @Field(() => GraphQLDecimal, { description: 'EUR.' })
  @Matches(EURO, { message: 'Betrag: bitte ab 0 mit höchstens zwei Nachkommastellen angeben, zum Beispiel 1234.50.' })
  amount!: string;

  @Field({ description: 'Where the figure stands: notice, paper, address.' })
  @IsString({ message: 'Quelle: bitte einen Text angeben.' })
  @Length(1, 500, { message: 'Quelle: bitte angeben, höchstens 500 Zeichen.' })
  source!: string;
}

@InputType()
export class UpdateProgrammeShareInput extends SetProgrammeShareInput {
  @Field(() => ID)
  @IsUUID(undefined, { message: 'Programmanteil: die Kennung ist ungültig. Bitte laden Sie die Seite neu.' })
  id!: string;

  @Field(() => Int, { description: 'The version the change rests on.' })
  @IsInt({ message: 'Version: bitte eine ganze Zahl angeben.' })
  version!: number;
}
