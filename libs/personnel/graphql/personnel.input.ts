import { ArgsType, Field, ID } from '@nestjs/graphql';
import { GraphQLDate, PageArgs } from '@srb/platform/graphql';
import { IsBoolean, IsOptional, IsString, IsUUID } from 'class-validator';

@ArgsType()
export class PostPageArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Only posts of this type.' })
  @IsOptional()
  @IsString({ message: 'Stellenart: bitte auswählen.' })
  postTypeCode?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only posts that take effect in this Kita.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'Kita: die Kennung ist ungültig. Bitte wählen Sie die Kita neu aus.' })
  kitaId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Only posts with, or without, the licence flag.' })
  @IsOptional()
  @IsBoolean({ message: 'BE-relevant: bitte ja oder nein angeben.' })
  licenceRelevant?: boolean | null;
}

@ArgsType()
export class FixedTermPageArgs extends PageArgs {
  @Field(() => GraphQLDate, { nullable: true, description: 'Only terms that end on this day or later.' })
  @IsOptional()
  @IsString({ message: 'Ende ab: bitte ein Datum wie 2026-01-01 angeben.' })
  endsFrom?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: 'Only terms that end on this day or earlier.' })
  @IsOptional()
  @IsString({ message: 'Ende bis: bitte ein Datum wie 2026-12-31 angeben.' })
  endsUntil?: string | null;
}

@ArgsType()
export class PostArgs {
  @Field(() => ID)
  @IsUUID(undefined, { message: 'Stelle: die Kennung ist ungültig. Bitte laden Sie die Seite neu.' })
  id!: string;
}

@ArgsType()
export class StaffingArgs {
  @Field(() => GraphQLDate)
  @IsString({ message: 'Stichtag: bitte ein Datum wie 2025-12-31 angeben.' })
  referenceDate!: string;
}
