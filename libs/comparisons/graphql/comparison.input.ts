import { ArgsType, Field, ID, Int } from '@nestjs/graphql';
import { IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';

@ArgsType()
export class ComparisonArgs {
  @Field(() => ID)
  @IsUUID(undefined, { message: 'Landesvergleich: bitte einen Vergleich auswählen.' })
  id!: string;
}

@ArgsType()
export class ComparisonYearArgs {
  @Field(() => Int, { nullable: true, description: 'Without it, the latest year there is.' })
  @IsOptional()
  @IsInt({ message: 'Jahr: bitte eine ganze Zahl angeben.' })
  @Min(2000, { message: 'Jahr: frühestens 2000.' })
  @Max(2100, { message: 'Jahr: spätestens 2100.' })
  year?: number | null;
}

@ArgsType()
export class ComparisonRequestArgs {
  @Field(() => ID)
  @IsUUID(undefined, { message: 'Anforderung: bitte einen angeforderten Vergleich auswählen.' })
  requestId!: string;
}
