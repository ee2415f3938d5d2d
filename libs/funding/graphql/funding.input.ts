import { ArgsType, Field, ID, Int } from '@nestjs/graphql';
import { GraphQLDecimal, PageArgs } from '@srb/platform/graphql';
import { IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { EURO } from './allocation.input.js';

@ArgsType()
export class FundingYearArgs {
  @Field(() => Int)
  @IsInt({ message: 'Jahr: bitte eine ganze Zahl angeben.' })
  @Min(2000, { message: 'Jahr: frühestens 2000.' })
  @Max(2100, { message: 'Jahr: spätestens 2100.' })
  year!: number;

  @Field(() => GraphQLDecimal, { defaultValue: '1000', description: 'EUR up to which a deviating own share counts as rounding.' })
  @Matches(EURO, { message: 'Toleranz: bitte einen Betrag ab 0 angeben, zum Beispiel 1000.' })
  splitTolerance: string = '1000';
}

@ArgsType()
export class YearPageArgs extends PageArgs {
  @Field(() => Int, { nullable: true, description: 'Only this year.' })
  @IsOptional()
  @IsInt({ message: 'Jahr: bitte eine ganze Zahl angeben.' })
  year?: number | null;
}

/** Names a row and the version that the caller saw. */
@ArgsType()
export class RemoveRowArgs {
  @Field(() => ID)
  @IsUUID(undefined, { message: 'Eintrag: die Kennung ist ungültig. Bitte laden Sie die Seite neu.' })
  id!: string;

  @Field(() => Int, { description: 'The version the removal rests on.' })
  @IsInt({ message: 'Version: bitte eine ganze Zahl angeben.' })
  version!: number;
}
