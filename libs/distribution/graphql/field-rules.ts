import { applyDecorators } from '@nestjs/common';
import { Field, ID, Int } from '@nestjs/graphql';
import { GraphQLDate, GraphQLDecimal } from '@srb/platform/graphql';
import { IsInt, IsISO8601, IsOptional, IsString, IsUUID, Length, Matches, Max, MaxLength, Min } from 'class-validator';

interface FieldOptions {
  readonly description?: string;
  readonly nullable?: boolean;
}

function graphqlField(type: () => unknown, { description, nullable = false }: FieldOptions): PropertyDecorator {
  const field = Field(type as () => typeof String, { nullable, ...(description === undefined ? {} : { description }) });
  return nullable ? applyDecorators(field, IsOptional()) : field;
}

/** A text with something to read in it; NUL cannot be stored. */
export function TextField(label: string, max: number, options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    graphqlField(() => String, options),
    IsString({ message: `${label}: bitte einen Text angeben.` }),
    Matches(/^(?=[^]*\S)[^\0]*$/, { message: `${label}: darf nicht leer sein.` }),
    MaxLength(max, { message: `${label}: höchstens ${max} Zeichen.` }),
  );
}

export function IdField(label: string, options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(graphqlField(() => ID, options), IsUUID(undefined, { message: `${label}: bitte aus der Liste auswählen.` }));
}

export function YearField(options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    graphqlField(() => Int, options),
    IsInt({ message: 'Jahr: bitte eine ganze Zahl angeben.' }),
    Min(2000, { message: 'Jahr: frühestens 2000.' }),
    Max(2100, { message: 'Jahr: spätestens 2100.' }),
  );
}

/** The version of the row as it was read; another one by now is a conflict. */
export function VersionField(options: FieldOptions = {}): PropertyDecorator {
  const message = 'Version: bitte den zuletzt geladenen Stand angeben.';
  return applyDecorators(graphqlField(() => Int, options), IsInt({ message }), Min(1, { message }));
}

/** An amount from 0 with at most six decimals, as the column holds it. */
export function AmountField(label: string, options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    graphqlField(() => GraphQLDecimal, options),
    Matches(/^\d{1,12}(\.\d{1,6})?$/, { message: `${label}: bitte eine Zahl ab 0 mit höchstens sechs Nachkommastellen angeben, zum Beispiel 1234.50.` }),
  );
}

/** A calendar date `YYYY-MM-DD`. */
export function DateField(label: string, options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    graphqlField(() => GraphQLDate, options),
    IsISO8601({ strict: true }, { message: `${label}: bitte ein Datum wie 2025-12-31 angeben.` }),
    Length(10, 10, { message: `${label}: bitte ein Datum ohne Uhrzeit angeben.` }),
  );
}
