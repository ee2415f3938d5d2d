import { ArgsType, Field, InputType } from '@nestjs/graphql';
import { GraphQLDecimal, PageArgs } from '@srb/platform/graphql';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { PLACE_KINDS, type PlaceKind } from '../domain/place-kind.js';
import { PlaceKindEnum } from './enums.type.js';
import { DateField, IdField, NoteField, TextField, VersionField } from './input-fields.js';

@InputType()
export class SpaceSetInput {
  @TextField('Kürzel', 20, { description: 'Short code, unique within the office.' })
  code!: string;

  @TextField('Name', 200)
  name!: string;

  @NoteField('Beschreibung', 5000)
  description: string = '';
}

@InputType()
export class UpdateSpaceSetInput extends SpaceSetInput {
  @IdField('Einteilung')
  id!: string;

  @VersionField()
  version!: number;
}

@InputType()
export class PlaceInput {
  @Field(() => PlaceKindEnum)
  @IsIn(PLACE_KINDS, { message: 'Art: bitte Gemeinde, Ortsteil oder Einzugsgebiet auswählen.' })
  kind!: PlaceKind;

  @TextField('Schlüssel', 40, { description: 'Official key, or the office’s own; unique for its kind.' })
  key!: string;

  @TextField('Name', 200)
  name!: string;

  @DateField('Gültig ab')
  validFrom!: string;

  @DateField('Gültig bis', { nullable: true, description: 'First day on which it no longer exists.' })
  validTo?: string | null;
}

@InputType()
export class UpdatePlaceInput extends PlaceInput {
  @IdField('Ort')
  id!: string;

  @VersionField()
  version!: number;
}

@InputType()
export class SpacePartInput {
  @IdField('Sozialraum')
  socialSpaceId!: string;

  @IdField('Ort')
  placeId!: string;

  @Field(() => GraphQLDecimal, { defaultValue: '1', description: 'Over 0 up to 1, six decimals at most.' })
  @Matches(/^(0\.(?=\d*[1-9])\d{1,6}|1(\.0{1,6})?)$/, { message: 'Anteil: bitte eine Zahl über 0 bis 1 mit höchstens sechs Nachkommastellen angeben.' })
  share: string = '1';

  @DateField('Gültig ab')
  validFrom!: string;

  @DateField('Gültig bis', { nullable: true, description: 'First day on which it no longer holds.' })
  validTo?: string | null;
}

@InputType()
export class UpdateSpacePartInput extends SpacePartInput {
  @IdField('Anteil')
  id!: string;

  @VersionField()
  version!: number;
}

/** A Kita in a space of a further set; the main set follows the Kita itself. */
@InputType()
export class SpaceKitaInput {
  @IdField('Kita')
  kitaId!: string;

  @IdField('Sozialraum')
  socialSpaceId!: string;

  @DateField('Gültig ab')
  validFrom!: string;

  @DateField('Gültig bis', { nullable: true, description: 'First day on which it lies elsewhere.' })
  validTo?: string | null;
}

@InputType()
export class UpdateSpaceKitaInput extends SpaceKitaInput {
  @IdField('Zuordnung')
  id!: string;

  @VersionField()
  version!: number;
}

/** Removes a row that was entered by mistake. */
@InputType()
export class RemoveInput {
  @IdField('Eintrag')
  id!: string;

  @VersionField()
  version!: number;
}

@ArgsType()
export class PlaceArgs extends PageArgs {
  @DateField('Am', { nullable: true, description: 'Only what holds on this day; absent: all.' })
  on?: string | null;

  @Field(() => PlaceKindEnum, { nullable: true })
  @IsOptional()
  @IsIn(PLACE_KINDS, { message: 'Art: bitte Gemeinde, Ortsteil oder Einzugsgebiet auswählen.' })
  kind?: PlaceKind | null;
}

@ArgsType()
export class SpacePartArgs extends PageArgs {
  @IdField('Sozialraum')
  socialSpaceId!: string;

  @DateField('Am', { nullable: true, description: 'Only what holds on this day; absent: all.' })
  on?: string | null;
}

@ArgsType()
export class SpaceKitaArgs extends PageArgs {
  @IdField('Einteilung', { nullable: true, description: 'Absent: the main set.' })
  spaceSetId?: string | null;

  @IdField('Sozialraum', { nullable: true, description: 'Only Kitas of this space.' })
  socialSpaceId?: string | null;

  @IdField('Kita', { nullable: true, description: 'Only this Kita.' })
  kitaId?: string | null;

  @DateField('Am', { nullable: true, description: 'Only what holds on this day; absent: all.' })
  on?: string | null;
}
