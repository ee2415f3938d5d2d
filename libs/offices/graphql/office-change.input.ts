import { ArgsType, Field, ID, InputType, IntersectionType } from '@nestjs/graphql';
import { GraphQLDate } from '@srb/platform/graphql';
import { ArrayMaxSize, IsArray, IsDateString, IsString, IsUUID, Length, Matches } from 'class-validator';

const AGS = /^07\d{3}(\d{3})?$/;
const DAY = { strict: true, strictSeparator: true };

/** Why an office ends. */
@InputType({ isAbstract: true })
class OfficeEnd {
  @Field({ description: 'Law or resolution that ends the office.' })
  @IsString({ message: 'Rechtsgrundlage: bitte einen Text angeben.' })
  @Length(1, 500, { message: 'Rechtsgrundlage: bitte angeben, höchstens 500 Zeichen.' })
  legalReference!: string;

  @Field({ description: 'Where the legal reference can be read.' })
  @IsString({ message: 'Fundstelle: bitte einen Text angeben.' })
  @Length(1, 500, { message: 'Fundstelle: bitte angeben, höchstens 500 Zeichen.' })
  source!: string;
}

@InputType()
export class OfficeMergerInput {
  @Field({ description: 'Official key (AGS) of the office that ends.' })
  @Matches(AGS, { message: 'Vorgänger: bitte den amtlichen Schlüssel des Jugendamts angeben, zum Beispiel 07137003.' })
  predecessorAgs!: string;

  @Field({ description: 'Official key (AGS) of the office that continues it.' })
  @Matches(AGS, { message: 'Nachfolger: bitte den amtlichen Schlüssel des Jugendamts angeben, zum Beispiel 07137.' })
  successorAgs!: string;

  @Field(() => GraphQLDate, { description: 'The first day on which the successor is in charge.' })
  @IsDateString(DAY, { message: 'Stichtag: bitte ein Datum angeben.' })
  effectiveOn!: string;
}

@InputType()
export class MergeOfficesInput extends IntersectionType(OfficeMergerInput, OfficeEnd) {
  @Field({ description: 'The `hash` of the preview that was agreed to.' })
  @Matches(/^[0-9a-f]{64}$/, { message: 'Vorschau: bitte rufen Sie die Vorschau neu ab.' })
  previewHash!: string;

  @Field(() => [ID], { defaultValue: [], description: 'Roles of the predecessor, from the preview, that go on in the successor.' })
  @IsArray({ message: 'Rollen: bitte eine Liste angeben.' })
  @ArrayMaxSize(500, { message: 'Rollen: höchstens 500 auf einmal.' })
  @IsUUID(undefined, { each: true, message: 'Rollen: bitte wählen Sie aus der Vorschau.' })
  carryOver: string[] = [];
}

@InputType()
export class CloseOfficeInput extends OfficeEnd {
  @Field({ description: 'Official key (AGS).' })
  @Matches(AGS, { message: 'Jugendamt: bitte den amtlichen Schlüssel angeben, zum Beispiel 07137003.' })
  ags!: string;

  @Field(() => GraphQLDate, { description: 'The first day on which the office no longer exists.' })
  @IsDateString(DAY, { message: 'Stichtag: bitte ein Datum angeben.' })
  effectiveOn!: string;
}

@ArgsType()
export class OfficeChangeArgs {
  @Field(() => ID)
  @IsUUID(undefined, { message: 'Änderung: die Kennung ist ungültig. Bitte laden Sie die Seite neu.' })
  id!: string;
}
