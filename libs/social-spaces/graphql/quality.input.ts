import { ArgsType, Field } from '@nestjs/graphql';
import { PageArgs } from '@srb/platform/graphql';
import { ArrayMaxSize, IsArray, IsOptional, IsString, MaxLength } from 'class-validator';
import { WholeNumberField } from './input-fields.js';

@ArgsType()
export class IndicatorQualityArgs extends PageArgs {
  @WholeNumberField('Jahr', 2000, 2100)
  year!: number;

  @Field(() => [String], { nullable: true, description: 'Codes of the indicators to be used; absent for all that the office has values of.' })
  @IsOptional()
  @IsArray({ message: 'Indikatoren: bitte eine Liste angeben.' })
  @ArrayMaxSize(200, { message: 'Indikatoren: höchstens 200.' })
  @IsString({ each: true, message: 'Indikatoren: bitte Codes aus dem Katalog angeben.' })
  @MaxLength(66, { each: true, message: 'Indikatoren: ein Code hat höchstens 66 Zeichen.' })
  indicatorCodes?: string[] | null;
}
