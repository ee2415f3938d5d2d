import { ArgsType, Field, ID, InputType, Int, IntersectionType } from '@nestjs/graphql';
import { GraphQLDate, GraphQLDecimal, PageArgs } from '@srb/platform/graphql';
import { IsInt, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';

/** The first day of a month. */
export const MONTH = /^20\d{2}-(0[1-9]|1[0-2])-01$/;
const FTE = /^\d{1,3}(\.\d{1,3})?$/;

@ArgsType()
export class ProofSpanArgs {
  @Field(() => GraphQLDate, { description: 'First day of the first month.' })
  @Matches(MONTH, { message: 'Von: bitte den ersten Tag eines Monats angeben, zum Beispiel 2026-01-01.' })
  from!: string;

  @Field(() => GraphQLDate, { description: 'First day of the month after the last.' })
  @Matches(MONTH, { message: 'Bis: bitte den ersten Tag des Monats nach dem letzten angeben, zum Beispiel 2027-01-01.' })
  to!: string;
}

@ArgsType()
export class ProofPageArgs extends IntersectionType(ProofSpanArgs, PageArgs) {}

@ArgsType()
export class DifferencePageArgs extends ProofPageArgs {
  @Field(() => GraphQLDecimal, { defaultValue: '0.005', description: 'FTE up to which two figures count as equal.' })
  @Matches(FTE, { message: 'Toleranz: bitte VZÄ ab 0 angeben, zum Beispiel 0.005.' })
  tolerance: string = '0.005';
}

@InputType()
export class NameHolderInput {
  @Field({ description: 'The key as it stands in the periods of occupancy.' })
  @IsString({ message: 'Schlüssel: bitte einen Text angeben.' })
  @Length(1, 40, { message: 'Schlüssel: bitte angeben, höchstens 40 Zeichen.' })
  holderKey!: string;

  @Field()
  @IsString({ message: 'Name: bitte einen Text angeben.' })
  @Length(1, 200, { message: 'Name: bitte angeben, höchstens 200 Zeichen.' })
  name!: string;

  @Field(() => Int, { nullable: true, description: 'The version the change rests on; left out for a key that has no name yet.' })
  @IsOptional()
  @IsInt({ message: 'Version: bitte eine ganze Zahl angeben.' })
  version?: number | null;
}

@InputType()
export class ForgetHolderInput {
  @Field(() => ID)
  @IsUUID(undefined, { message: 'Name: die Kennung ist ungültig. Bitte laden Sie die Seite neu.' })
  id!: string;
}
